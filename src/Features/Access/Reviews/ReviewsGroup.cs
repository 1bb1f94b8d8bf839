using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Reviews;

/// <summary>What the routes about access reviews share.</summary>
internal sealed class ReviewsGroup : Group
{
    public ReviewsGroup() => Configure("access-reviews", endpoint => endpoint.Describe(o => o
        .Tag("Access reviews", "Looking at who has which rights, and keeping or revoking each.")
        .Needs(AccessPermissions.Read, AccessPermissions.Write)));
}
