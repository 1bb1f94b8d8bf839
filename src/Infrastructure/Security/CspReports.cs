using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Preflight.Infrastructure.Telemetry;

namespace Preflight.Infrastructure.Security;

/// <summary>
/// Takes what browsers report that a content security policy stopped, and counts it by directive. Nothing else of a report is kept: anybody
/// can send one. Both forms are taken: the Reporting API's and the older one of <c>report-uri</c>.
/// </summary>
internal static class CspReports
{
    private const int MostBytes = 16 * 1024;
    private const int MostReports = 20;

    private static readonly Counter<long> Stopped = PreflightTelemetry.Metrics.CreateCounter<long>("preflight.csp.reports", "{report}", "Violations of a content security policy that browsers reported, by directive.");

    private static readonly FrozenSet<string> Directives =
        new[]
        {
            "base-uri", "connect-src", "default-src", "font-src", "form-action", "frame-ancestors", "frame-src", "img-src", "manifest-src", "media-src", "object-src",
            "script-src", "script-src-attr", "script-src-elem", "style-src", "style-src-attr", "style-src-elem", "worker-src",
        }.ToFrozenSet(StringComparer.Ordinal);

    public static void Map(WebApplication app) => app.MapPost(SecurityHeaders.ReportPath, (Delegate)Take).WithMetadata(new MostBody()).OpenToAll();

    /// <summary>The directives of a report, or of several.</summary>
    internal static IEnumerable<string> DirectivesOf(JsonElement report) => report.ValueKind switch
    {
        JsonValueKind.Array => report.EnumerateArray().Take(MostReports).SelectMany(DirectivesOf),
        JsonValueKind.Object when Member(report, "body") is { } body => DirectivesOf(body),
        JsonValueKind.Object when Member(report, "csp-report") is { } body => DirectivesOf(body),
        JsonValueKind.Object => [Known((Text(report, "effectiveDirective") ?? Text(report, "effective-directive") ?? Text(report, "violated-directive") ?? "").Split(' ')[0])],
        _ => [],
    };

    private static async Task<Results<NoContent, BadRequest>> Take(HttpContext http)
    {
        try
        {
            using var report = await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { MaxDepth = 8 }, http.RequestAborted);
            foreach (var directive in DirectivesOf(report.RootElement))
            {
                Stopped.Add(1, new KeyValuePair<string, object?>("preflight.csp.directive", directive));
            }

            return TypedResults.NoContent();
        }
        catch (JsonException)
        {
            return TypedResults.BadRequest();
        }
    }

    private static string Known(string directive) => Directives.Contains(directive) ? directive : "other";

    private static JsonElement? Member(JsonElement of, string name) => of.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : null;

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    /// <summary>Kestrel refuses a larger body.</summary>
    private sealed class MostBody : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MostBytes;
    }
}
