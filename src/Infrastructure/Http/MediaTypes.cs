using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Preflight.Infrastructure.Http;

/// <summary>The media types that Preflight speaks, and the choice between them.</summary>
public static class MediaTypes
{
    public const string Json = "application/json";
    public const string Markdown = "text/markdown";
    public const string EventStream = "text/event-stream";

    /// <summary>The offered type that <c>Accept</c> likes best (RFC 9110, 12.5.1); the first where it likes several equally; null where it allows none.</summary>
    public static string? Choose(HttpRequest request, params ReadOnlySpan<string> offered)
    {
        var header = request.Headers.Accept;
        if (header.Count == 0 || !MediaTypeHeaderValue.TryParseList(header, out var ranges))
        {
            return offered[0];
        }

        var (best, quality) = ((string?)null, 0d);
        foreach (var type in offered)
        {
            var candidate = QualityOf(new MediaTypeHeaderValue(type), ranges);
            if (candidate > quality)
            {
                (best, quality) = (type, candidate);
            }
        }

        return best;
    }

    // The most specific range that covers the type decides.
    private static double QualityOf(MediaTypeHeaderValue type, IList<MediaTypeHeaderValue> ranges)
    {
        var (specificity, quality) = (-1, 0d);
        foreach (var range in ranges)
        {
            var level = range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
            if (level > specificity && (level == 0 || type.IsSubsetOf(Bare(range))))
            {
                (specificity, quality) = (level, range.Quality ?? 1d);
            }
        }

        return quality;
    }

    private static MediaTypeHeaderValue Bare(MediaTypeHeaderValue range) => new(range.MediaType);
}
