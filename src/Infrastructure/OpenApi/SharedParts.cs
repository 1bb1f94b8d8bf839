using System.Text.Json.Nodes;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Infrastructure.OpenApi;

/// <summary>The parts of the description that operations refer to.</summary>
internal static class SharedParts
{
    public const string Problem = "Problem";
    public const string ProblemError = "ProblemError";

    public const string IfMatch = "IfMatch";
    public const string IfNoneMatch = "IfNoneMatch";
    public const string IdempotencyKey = "IdempotencyKey";
    public const string RequestId = "RequestId";
    public const string Limit = "Limit";
    public const string After = "After";

    public const string ApiKey = "apiKey";
    public const string Session = "session";

    public const string ETag = "ETag";
    public const string Link = "Link";
    public const string Location = "Location";
    public const string RateLimit = "RateLimit";
    public const string RateLimitPolicy = "RateLimitPolicy";
    public const string RetryAfter = "RetryAfter";
    public const string AllowOrigin = "AllowOrigin";

    public static JsonObject Parameter(string name) => new() { ["$ref"] = "#/components/parameters/" + name };

    public static JsonObject Header(string name) => new() { ["$ref"] = "#/components/headers/" + name };

    public static JsonObject Parameters() => new()
    {
        [IfMatch] = InHeader("If-Match", "Go on only when the resource is at one of these versions; `*` for any. Otherwise 412.", Text(), "\"7\""),
        [IfNoneMatch] = InHeader("If-None-Match", "Go on only when the resource is at none of these versions; `*` when it must not exist. A read answers 304 instead, a write 412.", Text(), "\"6\""),
        [IdempotencyKey] = InHeader(Http.IdempotencyKey.Header, "Names the request, so that it can be sent again without being done again: the same key with the same body gives the first answer once more.", Text(Http.IdempotencyKey.MaxLength), "\"8e03978e-40d5-43dd-bc93-6894a57f9324\""),
        [RequestId] = InHeader(RequestIdentity.RequestIdHeader, "An id of the client's own for finding this request in logs; letters, digits and `-_.:`. Anything else is replaced.", Text(RequestIdentity.MaxLength), "build-42"),
        [Limit] = InQuery(PageRequest.LimitParameter, "How many items the page has at most.", new JsonObject { ["type"] = "integer", ["format"] = "int32", ["minimum"] = 1, ["maximum"] = PageRequest.MaxLimit, ["default"] = PageRequest.DefaultLimit }),
        [After] = InQuery(PageRequest.AfterParameter, "Where the page begins: `next` of the page before, unchanged.", Text(Cursor.MaxLength)),
    };

    /// <param name="isUsed">Whether any operation asks for a credential.</param>
    public static JsonObject SecuritySchemes(bool isUsed) => !isUsed ? [] : new JsonObject
    {
        [ApiKey] = new JsonObject
        {
            ["type"] = "http",
            ["scheme"] = "bearer",
            ["description"] = "An API key, made with POST /api/v1/api-keys. An operation names the permission that the key must have as a scope.",
        },
        [Session] = new JsonObject
        {
            ["type"] = "apiKey",
            ["in"] = "cookie",
            ["name"] = SessionCookies.Session,
            ["description"] = "The session of a browser, begun with POST /api/v1/sessions. Requests that change something must say by Sec-Fetch-Site or Origin that they come from this origin. An operation names the permission that a role of the person must have.",
        },
    };

    public static JsonObject Headers() => new()
    {
        [ETag] = OfHeader("The version, in double quotes; with the encoding's name when the body is compressed.", Text(), "\"7\""),
        [Link] = OfHeader("The next page, `rel=\"next\"` (RFC 8288); absent on the last.", Text(), "</api/v1/roadmaps?after=q1w2>; rel=\"next\""),
        [Location] = OfHeader("Where the created resource or the job is, or where to go on.", new JsonObject { ["type"] = "string", ["format"] = "uri-reference" }, "/api/v1/roadmaps/checkout"),
        [RateLimit] = OfHeader("How many requests of this kind are taken now (`r`), and for how many seconds that counts (`t`).", Text(), "\"reads\";r=5999;t=1"),
        [RateLimitPolicy] = OfHeader("The limit for requests of this kind: how many (`q`) in how many seconds (`w`).", Text(), "\"reads\";q=6000;w=60"),
        [RetryAfter] = OfHeader("How many seconds to wait.", new JsonObject { ["type"] = "integer", ["format"] = "int32", ["minimum"] = 1 }, 60),
        [AllowOrigin] = OfHeader("The origin that asks, where it is one of `Cors__AllowedOrigins`; absent otherwise.", Text(), "https://readiness.example.org"),
        [RequestId] = OfHeader("The request's id: the client's or a new one.", Text(RequestIdentity.MaxLength), "build-42"),
    };

    public static JsonObject ProblemSchema() => new()
    {
        ["type"] = "object",
        ["description"] = "Why a request was not done (RFC 9457). Some problems carry further members, which their page describes.",
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string", ["format"] = "uri-reference", ["description"] = "The problem's page; permanent." },
            ["title"] = Text("What happened, the same words for every problem with this code."),
            ["status"] = new JsonObject { ["type"] = "integer", ["format"] = "int32", ["description"] = "The HTTP status." },
            ["detail"] = Text("What is wrong this time, and what to do."),
            ["instance"] = Text("The path of the request."),
            ["code"] = Text("The problem's permanent name, `area.reason`."),
            ["traceId"] = Text("The request's W3C trace id."),
            ["requestId"] = Text("The request's id."),
            ["errors"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = "#/components/schemas/" + ProblemError }, ["description"] = "Every place that is wrong." },
        },
        ["required"] = new JsonArray("type", "title", "status", "detail", "instance", "code", "traceId", "requestId"),
    };

    public static JsonObject ProblemErrorSchema() => new()
    {
        ["type"] = "object",
        ["description"] = "One place that is wrong: in the body, a parameter or a header.",
        ["properties"] = new JsonObject
        {
            ["pointer"] = Text("JSON pointer (RFC 6901) into the body; empty for the body as a whole."),
            ["parameter"] = Text("The route's or query's parameter."),
            ["header"] = Text("The header."),
            ["detail"] = Text("What is wrong and what to write instead."),
        },
        ["required"] = new JsonArray("detail"),
    };

    private static JsonObject Text(int? maxLength = null) =>
        maxLength is null ? new JsonObject { ["type"] = "string" } : new JsonObject { ["type"] = "string", ["maxLength"] = maxLength };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject InHeader(string name, string description, JsonObject schema, string example) =>
        new() { ["name"] = name, ["in"] = "header", ["description"] = description, ["schema"] = schema, ["example"] = example };

    private static JsonObject InQuery(string name, string description, JsonObject schema) =>
        new() { ["name"] = name, ["in"] = "query", ["description"] = description, ["schema"] = schema };

    private static JsonObject OfHeader(string description, JsonObject schema, JsonNode example) =>
        new() { ["description"] = description, ["schema"] = schema, ["example"] = example };
}
