using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Preflight.Infrastructure.Http;

/// <summary>Writes every problem, whatever the client accepts: a browser is better served with a problem in JSON than with an empty page.</summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    public const string MediaType = "application/problem+json";

    private const int MaxPath = 256;

    /// <summary>Where nobody knows better how long to wait.</summary>
    private const string SomeSeconds = "60";

    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var exception = context.Exception ?? http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var problem = Complete(exception is null ? context.ProblemDetails : Of(exception), http);
        http.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        if (http.Response.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // The rest of the body is not read, so that no other request can follow it on this connection.
            http.Response.Headers.Connection = "close";
        }

        if (http.Response.StatusCode == StatusCodes.Status429TooManyRequests && http.Response.Headers.RetryAfter.Count == 0)
        {
            http.Response.Headers.RetryAfter = SomeSeconds;
        }

        await http.Response.WriteAsJsonAsync(problem, JsonConventions.Options, MediaType, http.RequestAborted);
    }

    /// <summary>Adds what only the request knows, and a code where the framework gave none.</summary>
    public static ProblemDetails Complete(ProblemDetails problem, HttpContext http)
    {
        if (!problem.Extensions.ContainsKey(Problems.Code))
        {
            problem = ForStatus(problem.Status ?? http.Response.StatusCode, http);
        }

        problem.Instance ??= Shortened(http.Request.PathBase.Add(http.Request.Path).Value);
        problem.Extensions["traceId"] = RequestIdentity.TraceIdOf(http);
        problem.Extensions["requestId"] = http.TraceIdentifier;
        return problem;
    }

    internal static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static ProblemDetails Of(Exception exception) => exception switch
    {
        RequestRefusedException refused => refused.Problem,
        BadHttpRequestException bad => Problems.Details(RequestProblems.ForStatus(bad.StatusCode)),
        _ => Problems.Details(RequestProblems.Fault),
    };

    private static string? Shortened(string? path) => path is { Length: > MaxPath } ? string.Concat(path.AsSpan(0, MaxPath), "…") : path;

    private static ProblemDetails ForStatus(int status, HttpContext http)
    {
        var type = RequestProblems.ForStatus(status);
        return status switch
        {
            StatusCodes.Status404NotFound => Problems.Details(type, $"There is nothing at {Shortened(http.Request.Path)}. {type.Advice}"),
            StatusCodes.Status405MethodNotAllowed when http.Response.Headers.Allow is { Count: > 0 } allow =>
                Problems.Details(type, $"{Shortened(http.Request.Path)} does not take {http.Request.Method}. Use one of: {allow}."),
            _ => Problems.Details(type),
        };
    }
}
