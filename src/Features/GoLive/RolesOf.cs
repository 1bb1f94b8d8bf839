using Preflight.Features.Access;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.GoLive;

/// <summary>What a caller is at a gate.</summary>
internal static class RolesOf
{
    /// <summary>Whether the caller may all that a role may, for everything that the gate covers.</summary>
    public static bool Has(Caller caller, Gate gate, Role role) =>
        OwnRights.Exceeded(caller, PermissionCatalogue.Of(role), [.. gate.Terms.Covers.Select(cover => cover.Roadmap)]) is null;

    public static bool MayDecide(Caller caller, Gate gate) => gate.Terms.Covers.All(cover => caller.May(GatePermissions.Decide, cover.Roadmap));
}
