namespace Preflight.Infrastructure.Security;

/// <summary>What somebody is there for. What each may do stands with the permissions; an admin may do everything.</summary>
public enum Role
{
    /// <summary>Reads plans.</summary>
    Viewer,

    /// <summary>Keeps plans up to date.</summary>
    Contributor,

    /// <summary>Approves what others did.</summary>
    Approver,

    /// <summary>Keeps Preflight running.</summary>
    Operator,

    /// <summary>Reads everything, and changes nothing.</summary>
    Auditor,

    /// <summary>Says who may do what.</summary>
    Admin,
}
