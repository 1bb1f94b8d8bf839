using Microsoft.AspNetCore.Builder;

namespace Preflight.Infrastructure.Security;

/// <summary>Who may do what, and what a browser may make of an answer.</summary>
public static class PreflightSecurity
{
    /// <summary>This route is no operation and open to everybody.</summary>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder
    {
        route.Add(endpoint => endpoint.Metadata.Add(new OpenToAll()));
        return route;
    }
}
