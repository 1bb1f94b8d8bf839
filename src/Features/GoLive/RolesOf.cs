using Preflight.Features.Access;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.GoLive;

/// <summary>What a caller is at a gate.</summary>
internal static class RolesOf
{
    /// <returns>What the caller lacks of all that a role may, for everything that the gate covers; null where that is nothing.</returns>
    public static Refusal? Lacking(Caller caller, Gate gate, Role role) =>
        OwnRights.Exceeded(caller, PermissionCatalogue.Of(role), [.. gate.Terms.Covers.Select(cover => cover.Roadmap)]) is { } lack ? GateRefusals.NotThatRole(role, lack.Detail) : null;

    public static bool MayDecide(Caller caller, Gate gate) => gate.Terms.Covers.All(cover => caller.May(GatePermissions.Decide, cover.Roadmap));
}
