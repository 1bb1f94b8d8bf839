using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Security;

/// <summary>
/// Lets a request through only where its operation is public or the caller has the permission that the operation names, for the roadmap
/// in its address. Whether that roadmap exists is not told to those who may not know.
/// </summary>
internal sealed class AccessGuard(RequestDelegate next, Door door)
{
    public Task Invoke(HttpContext http)
    {
        // What routing itself answers (a method that is not taken) is no route.
        if (http.GetEndpoint() is RouteEndpoint endpoint)
        {
            Judge(http, endpoint, http.Features.Get<Caller>()!);
        }

        return next(http);
    }

    private void Judge(HttpContext http, Endpoint endpoint, Caller caller)
    {
        if (endpoint.Metadata.GetMetadata<OpenToAll>() is not null)
        {
            return;
        }

        var operation = endpoint.Metadata.GetMetadata<Operation>();
        if (operation is { Access: null })
        {
            return;
        }

        if (!caller.IsKnown)
        {
            throw AccessRefusals.Unauthenticated(http, "Send Authorization: Bearer and an API key, or sign in with POST /api/v1/sessions: a session may have ended.");
        }

        if (endpoint.Metadata.GetMetadata<OpenToCallers>() is not null)
        {
            return;
        }

        // What nobody described is nobody's.
        var needed = operation?.Access;
        var roadmap = http.Request.RouteValues.GetValueOrDefault("roadmap") as string;
        if (needed is null || !IsAllowed(operation!, needed, caller, roadmap))
        {
            var detail = Words(needed, roadmap);
            door.Refused(http, "access.denied", caller, detail);
            throw new RequestRefusedException(AccessProblems.Forbidden, detail);
        }
    }

    private static bool IsAllowed(Operation operation, Permission needed, Caller caller, string? roadmap) =>
        needed == Permission.None
        || (operation.Description.IsForSome ? caller.RoadmapsFor(needed) is not { Count: 0 } : caller.May(needed, roadmap));

    private static string Words(Permission? needed, string? roadmap) =>
        needed is null ? "This is open to nobody."
        : roadmap is null ? $"It needs the permission '{needed.Name}', not limited to a roadmap."
        : $"It needs the permission '{needed.Name}' for the roadmap '{RecordedPath.Value(roadmap)}'.";
}

/// <summary>Marks a route that is no operation and open to everybody: health, the API's description, problem pages.</summary>
internal sealed class OpenToAll;

/// <summary>Marks a route that is no operation and open to whoever shows a credential that counts.</summary>
internal sealed class OpenToCallers;
