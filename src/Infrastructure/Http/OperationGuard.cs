using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// Stands before every operation: refuses what its <c>Accept</c> cannot get, reads the request's context, and ends streams when
/// the service stops.
/// </summary>
internal sealed class OperationGuard(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    public Task Invoke(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Operation>() is not { } operation)
        {
            return next(http);
        }

        if (http.Request.Headers.Accept.Count > 0 && operation.MediaTypes.Length > 0 && MediaTypes.Choose(http.Request, operation.MediaTypes) is null)
        {
            throw new RequestRefusedException(RequestProblems.NotAcceptable, $"The answer comes as {string.Join(" or ", operation.MediaTypes)}. Accept it, or leave Accept out.");
        }

        RequestContext.Of(http);
        return operation.Description.IsStream ? Stream(http) : next(http);
    }

    private async Task Stream(HttpContext http)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.RequestAborted = ended.Token;
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && http.Response.HasStarted)
        {
            // The client reconnects with Last-Event-ID.
        }
    }
}
