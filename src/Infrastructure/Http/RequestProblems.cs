using Preflight.Infrastructure.Security;

namespace Preflight.Infrastructure.Http;

/// <summary>The problems that any request can meet, whatever it asks for.</summary>
public static class RequestProblems
{
    public static readonly ProblemType Malformed = new("request.malformed", 400,
        "The request cannot be read", "Correct what errors lists, then send the request again.");

    public static readonly ProblemType UnknownRoute = new("request.unknown-route", 404,
        "There is nothing at this address", "Compare the address with the API's description at /docs.");

    public static readonly ProblemType MethodNotAllowed = new("request.method-not-allowed", 405,
        "The resource does not take this method", "Use one of the methods that the Allow header lists.");

    public static readonly ProblemType NotAcceptable = new("request.not-acceptable", 406,
        "The answer does not come in a form that Accept allows", "Accept one of the media types that the detail lists, or leave Accept out.");

    public static readonly ProblemType Timeout = new("request.timeout", 408,
        "The request arrived too slowly", "Send it again over a faster connection.");

    public static readonly ProblemType PreconditionFailed = new("request.precondition-failed", 412,
        "The resource is not at the version that the request asks for", "Read the resource, look at what changed, and repeat the request with its new ETag.");

    public static readonly ProblemType TooLarge = new("request.too-large", 413,
        "The body is too large", "Send a smaller body; the detail says how many bytes are taken.");

    public static readonly ProblemType UnsupportedMediaType = new("request.unsupported-media-type", 415,
        "The body has a media type that is not taken here", "Send one of the media types that the detail lists.");

    public static readonly ProblemType TooMany = new("request.too-many", 429,
        "Too many requests", "Wait as long as Retry-After says, then go on more slowly; RateLimit tells how many are left.");

    public static readonly ProblemType Invalid = new("request.invalid", 422,
        "A value breaks a rule", "Correct what errors lists, then send the request again.");

    public static readonly ProblemType Refused = new("request.refused", 400,
        "The request was refused", "See the status.");

    public static readonly ProblemType Fault = new("server.fault", 500,
        "Something went wrong here", "Try again; if it goes on, report the traceId.");

    public static readonly ProblemType NotReady = new("server.not-ready", 503,
        "The service is not ready", "Try again in a few seconds. Whoever has health:read is told which check does not pass, and what it needs.");

    public static readonly ProblemType TookTooLong = new("server.took-too-long", 504,
        "The answer took too long", "Ask for less at once, or try again later.");

    public static readonly ProblemType KeyStillRunning = new("idempotency.still-running", 409,
        "The first request with this key is still running", "Wait for its answer, or send the same request again a little later.");

    public static readonly ProblemType KeyOfAnotherRequest = new("idempotency.another-request", 422,
        "The key belongs to another request", "Use a new Idempotency-Key for a new request; keys are kept for 24 hours.");

    /// <summary>All of them, by status.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        Malformed, Refused, UnknownRoute, MethodNotAllowed, NotAcceptable, Timeout, PreconditionFailed, TooLarge, UnsupportedMediaType,
        AccessProblems.Unauthenticated, AccessProblems.Forbidden, AccessProblems.CrossSite, TooMany, Invalid, KeyStillRunning, KeyOfAnotherRequest, Fault, NotReady, TookTooLong,
    ];

    /// <summary>The problem that stands for a bare status.</summary>
    internal static ProblemType ForStatus(int status) =>
        All.Except([KeyStillRunning, KeyOfAnotherRequest]).FirstOrDefault(type => type.Status == status) ?? (status < 500 ? Refused : Fault) with { Status = status };
}
