using System.Text;
using Microsoft.AspNetCore.Http;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Security;

namespace Preflight.Infrastructure.Http;

/// <summary>Who asks, and how to find the request again. Scoped: inject it where a change is recorded.</summary>
/// <param name="RequestId">The client's <c>X-Request-Id</c>, or ours.</param>
/// <param name="TraceId">The W3C trace id: 32 hexadecimal digits.</param>
/// <param name="Caller">Who asks, and what it may do.</param>
/// <param name="IdempotencyKey">The <c>Idempotency-Key</c> of an unsafe request, without quotes, 1 to 255 characters; null where there is none.</param>
public sealed record RequestContext(string RequestId, string TraceId, Caller Caller, string? IdempotencyKey)
{
    /// <summary>Where the request came from; null outside of any. Personal: it goes nowhere unsealed (<see cref="PersonalKeys"/>).</summary>
    [Personal]
    public string? Address { get; init; }

    /// <summary>The actor of work that no request asked for: scheduled messages, seeding.</summary>
    public static string System => Caller.System.Actor;

    /// <summary>Who is said to have done it.</summary>
    public string Actor => Caller.Actor;

    /// <summary>The context outside of any request, with an id of its own.</summary>
    public static RequestContext OutsideRequests()
    {
        var id = Guid.CreateVersion7();
        return new RequestContext(id.ToString(), id.ToString("N"), Caller.System, null);
    }

    internal static RequestContext Of(HttpContext http) =>
        http.Features.Get<RequestContext>() ?? Create(http);

    private static RequestContext Create(HttpContext http)
    {
        var caller = http.Features.Get<Caller>();
        var context = new RequestContext(http.TraceIdentifier, RequestIdentity.TraceIdOf(http), caller ?? Caller.Anonymous, Http.IdempotencyKey.Read(http.Request))
        {
            Address = RateLimits.AddressOf(http),
        };
        if (caller is not null)
        {
            // Before it is known who asks, nothing is kept that says that nobody does.
            http.Features.Set(context);
        }

        return context;
    }

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
