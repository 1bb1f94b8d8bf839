using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People;

/// <summary>What the routes about people share.</summary>
internal sealed class PeopleGroup : Group
{
    public PeopleGroup() => Configure("people", endpoint => endpoint.Describe(o => o
        .Tag("People", "Who can sign in.")
        .Needs(AccessPermissions.Read, AccessPermissions.Write)));
}
