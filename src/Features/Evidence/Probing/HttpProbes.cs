using System.Text;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.OutgoingHttp;

namespace Preflight.Features.Evidence.Probing;

/// <summary>The bounds of requests that checks make.</summary>
internal static class HttpProbes
{
    public const int UrlLength = 2048;
    public const int MostHeaders = 20;
    public const int HeaderNameLength = 100;
    public const int HeaderValueLength = 2000;
    public const int BodyBytes = 16 * 1024;
    public const int LongestMs = 60_000;
    public const int MostTlsDays = 3650;
    public const string MethodAdvice = "The method is GET, HEAD or POST.";

    private const string NoBody = "The answer to HEAD has no body; use GET.";

    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Encoding", "Connection", "Content-Length", "Expect", "Host", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "traceparent", "tracestate", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <returns>What is wrong with it, as a sentence; null where nothing is.</returns>
    public static PartFault? FaultOf(HttpProbe probe) =>
        FaultOfRequest(probe)
        ?? PartFault.Of(FaultOfHeaders(probe.Headers), "headers")
        ?? (probe.Expect is null ? new("Say in expect what is wanted of the answer.", "expect") : FaultOfExpectations(probe, probe.Expect)?.Below("expect"));

    private static PartFault? FaultOfRequest(HttpProbe probe) => probe switch
    {
        { Method: not (null or "GET" or "HEAD" or "POST") } => new(MethodAdvice, "method"),
        { Url: null or { Length: 0 or > UrlLength } } => new($"The URL has 1 to {UrlLength} characters.", "url"),
        _ when probe.Url.Any(letter => letter <= ' ' || char.IsControl(letter)) => new("The URL holds no blanks; write %20.", "url"),
        _ when !Uri.TryCreate(probe.Url, UriKind.Absolute, out var url) => PartFault.Of(OutgoingUrl.FaultOf(null), "url"),
        _ when OutgoingUrl.FaultOf(new Uri(probe.Url)) is { } fault => new(fault, "url"),
        _ when new Uri(probe.Url) is not { Fragment.Length: 0, Port: > 0 } => new("The URL has a port from 1, and no fragment: what follows '#' is never sent.", "url"),
        { Body: not null, Method: not "POST" } => new("Only a POST sends a body.", "body"),
        { Body: { } body } when Encoding.UTF8.GetByteCount(body) > BodyBytes => new($"A body has at most {BodyBytes} bytes.", "body"),
        _ => null,
    };

    private static string? FaultOfHeaders(IReadOnlyDictionary<string, string>? headers) => headers switch
    {
        null => null,
        { Count: > MostHeaders } => $"Send at most {MostHeaders} headers.",
        _ when headers.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() != headers.Count => "Name each header once.",
        _ when headers.Keys.Any(name => !IsName(name)) => $"A header's name has letters, digits, '-' and '_', at most {HeaderNameLength} of them.",
        _ when headers.Keys.FirstOrDefault(OwnHeaders.Contains) is { } own => $"'{own}' is a header that Preflight sets itself.",
        _ when headers.Values.Any(value => value is null || value.Length > HeaderValueLength || !value.All(letter => letter is >= ' ' and <= '~')) =>
            $"A header's value has visible ASCII characters and blanks, at most {HeaderValueLength} of them.",
        _ => null,
    };

    private static PartFault? FaultOfExpectations(HttpProbe probe, HttpExpectations expect) => expect switch
    {
        { Status: null, Headers: null or { Count: 0 }, Json: null, Body: null, MaxMs: null, TlsDaysLeft: null } => new("Say what is wanted of one thing at least: status, headers, json, body, maxMs or tlsDaysLeft."),
        { Status: < 100 or > 599 } => new("A status is 100 to 599.", "status"),
        { MaxMs: < 1 or > LongestMs } => new($"maxMs is 1 to {LongestMs}.", "maxMs"),
        { TlsDaysLeft: < 0 or > MostTlsDays } => new($"tlsDaysLeft is 0 to {MostTlsDays}.", "tlsDaysLeft"),
        { TlsDaysLeft: not null } when new Uri(probe.Url).Scheme != Uri.UriSchemeHttps => new("tlsDaysLeft needs an https address.", "tlsDaysLeft"),
        { Headers.Count: > MostHeaders } => new($"Expect something of at most {MostHeaders} headers.", "headers"),
        { Headers: { } headers } when headers.Keys.FirstOrDefault(name => !IsName(name)) is { } wrong => new($"A header's name has letters, digits, '-' and '_', at most {HeaderNameLength} of them.", "headers", wrong),
        { Body: not null } when probe.Method == "HEAD" => new(NoBody, "body"),
        { Json: not null } when probe.Method == "HEAD" => new(NoBody, "json"),
        _ => Expectations.FaultOf(expect.Headers)?.Below("headers")
            ?? (expect.Json is { } json ? JsonValues.FaultOf(json)?.Below("json") : null)
            ?? (expect.Body is { } pattern ? PartFault.Of(Pattern.FaultOf(pattern), "body") : null),
    };

    private static bool IsName(string name) => name.Length is > 0 and <= HeaderNameLength && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
