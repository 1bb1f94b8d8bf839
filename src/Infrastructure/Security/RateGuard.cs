using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Preflight.Infrastructure.Health;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Security;

/// <summary>Lets a caller through as often as its limits say, and tells how it stands. Health is asked by machines, and not counted.</summary>
internal sealed class RateGuard(RequestDelegate next, RateLimits limits)
{
    public Task Invoke(HttpContext http)
    {
        if (PreflightHealth.IsHealth(http.Request.Path))
        {
            return next(http);
        }

        var caller = http.Features.Get<Caller>() ?? Caller.Anonymous;
        var bucket = BucketOf(http, caller);
        var who = caller.IsKnown ? caller.Actor : RateLimits.AddressOf(http);
        var state = limits.Take(bucket, who);
        http.Features.Set(state);
        return state.RetryAfter is not null ? throw TooMany(state)
            : bucket == RateBucket.Uploads ? Within(limits.Upload(who), http, state, "Too many documents of yours are on their way at once. Send one after the other.")
            : http.GetEndpoint()?.Metadata.GetMetadata<Operation>() is { Description.IsStream: true } ? Within(limits.Stream(who), http, state, "Too many event streams of yours are open at once. Close one first.")
            : next(http);
    }

    private async Task Within(RateLimitLease lease, HttpContext http, RateLimitState state, string refusal)
    {
        using var place = lease;
        if (!place.IsAcquired)
        {
            http.Features.Set(state with { RetryAfter = TimeSpan.FromSeconds(1) });
            throw new RequestRefusedException(RequestProblems.TooMany, refusal);
        }

        await next(http);
    }

    private static RateBucket BucketOf(HttpContext http, Caller caller) =>
        !caller.IsKnown ? RateBucket.Anonymous
        : HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? RateBucket.Reads
        : http.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Request is { } request && (request.Has(RequestSource.TextBody) || request.Has(RequestSource.FileBody)) ? RateBucket.Uploads
        : RateBucket.Writes;

    private static RequestRefusedException TooMany(RateLimitState state) => new(
        RequestProblems.TooMany, string.Create(CultureInfo.InvariantCulture, $"The limit '{state.Name}' is used up. Try again in {state.Seconds} s."));
}
