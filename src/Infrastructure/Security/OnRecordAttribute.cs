namespace Preflight.Infrastructure.Security;

/// <summary>
/// What a change sets or takes away, shown in the audit trail's <c>after</c> and <c>before</c>. Short, no secret, and nothing personal: what is
/// on record stays there.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OnRecordAttribute : Attribute
{
    /// <summary>What it is called there; the member's own name in JSON where it is absent.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is what was there before the change.</summary>
    public bool IsBefore { get; init; }

    /// <summary>Whether it is an address, of which the host and port alone are shown: the rest may hold a secret.</summary>
    public bool IsHost { get; init; }
}
