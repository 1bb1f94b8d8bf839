using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass;

/// <summary>What the routes about emergencies share.</summary>
internal sealed class BreakGlassGroup : Group
{
    public BreakGlassGroup() => Configure("break-glass", endpoint => endpoint.Describe(o => o
        .Tag("Break-glass", "Taking a role for a while in an emergency, and looking at it afterwards.")
        .Needs(AccessPermissions.Read, AccessPermissions.BreakGlass)));
}
