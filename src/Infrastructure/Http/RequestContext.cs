using Microsoft.AspNetCore.Http;

namespace Preflight.Infrastructure.Http;

/// <summary>Who asks, and how to find the request again. Scoped: inject it where a change is recorded.</summary>
/// <param name="RequestId">The client's <c>X-Request-Id</c>, or ours.</param>
/// <param name="TraceId">The W3C trace id: 32 hexadecimal digits.</param>
/// <param name="Actor">The authenticated name, or <see cref="Anonymous"/>.</param>
/// <param name="IdempotencyKey">The <c>Idempotency-Key</c> of an unsafe request, without quotes, 1 to 255 characters; null where there is none.</param>
public sealed record RequestContext(string RequestId, string TraceId, string Actor, string? IdempotencyKey)
{
    public const string Anonymous = "anonymous";

    /// <summary>The actor of work that no request asked for: scheduled messages, seeding.</summary>
    public const string System = "preflight";

    /// <summary>The context outside of any request, with an id of its own.</summary>
    public static RequestContext OutsideRequests()
    {
        var id = Guid.CreateVersion7();
        return new RequestContext(id.ToString(), id.ToString("N"), System, null);
    }

    internal static RequestContext Of(HttpContext http) =>
        http.Features.Get<RequestContext>() ?? Create(http);

    private static RequestContext Create(HttpContext http)
    {
        var actor = http.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : Anonymous;
        var context = new RequestContext(http.TraceIdentifier, RequestIdentity.TraceIdOf(http), actor, Http.IdempotencyKey.Read(http.Request));
        http.Features.Set(context);
        return context;
    }
}
