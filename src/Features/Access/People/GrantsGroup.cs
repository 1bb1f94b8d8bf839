using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People;

/// <summary>What the routes about grants share.</summary>
internal sealed class GrantsGroup : Group
{
    public GrantsGroup() => Configure("grants", endpoint => endpoint.Describe(o => o
        .Tag("Grants", "Which roles people have, for all roadmaps or for one.")
        .Needs(AccessPermissions.Read, AccessPermissions.Write)));
}
