using System.Text.Json;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Probing;

/// <summary>An answer of Prometheus' HTTP API: series, or what is wrong with the query.</summary>
/// <param name="Series">One for each; a scalar is one without labels.</param>
/// <param name="Warnings">What the server notes of its answer, such as that a part did not come.</param>
/// <param name="Fault">Why there is no result.</param>
internal sealed record PrometheusAnswer(IReadOnlyList<PrometheusSeries> Series, IReadOnlyList<string> Warnings, string? Fault)
{
    private const int MostWarnings = 5;
    private const string MetricName = "__name__";

    /// <returns>Null where it is no answer of that API.</returns>
    public static PrometheusAnswer? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static PrometheusAnswer Read(JsonElement root)
    {
        if (root.GetProperty("status").GetString() == "error")
        {
            return new([], [], root.GetProperty("error").GetString() ?? "");
        }

        var data = root.GetProperty("data");
        var (type, result) = (data.GetProperty("resultType").GetString(), data.GetProperty("result"));
        string[] warnings = root.TryGetProperty("warnings", out var list) ? [.. list.EnumerateArray().Take(MostWarnings).Select(warning => warning.GetString() ?? "")] : [];
        return type switch
        {
            "scalar" or "string" => new([new("value", [Point(result)])], warnings, null),
            _ when result.EnumerateArray().Any(series => series.TryGetProperty("histogram", out _) || series.TryGetProperty("histograms", out _)) =>
                new([], warnings, "the query gives histograms; take a number of them, as with histogram_quantile"),
            "vector" => new([.. result.EnumerateArray().Select(series => new PrometheusSeries(NameOf(series), [Point(series.GetProperty("value"))]))], warnings, null),
            _ => new([.. result.EnumerateArray().Select(series => new PrometheusSeries(NameOf(series), [.. series.GetProperty("values").EnumerateArray().Select(Point)]))], warnings, null),
        };
    }

    private static PrometheusPoint Point(JsonElement pair) => new(pair[0].GetDouble(), pair[1].GetString()!);

    private static string NameOf(JsonElement series)
    {
        var labels = series.GetProperty("metric").EnumerateObject().Where(label => label.Name != MetricName)
            .OrderBy(label => label.Name, StringComparer.Ordinal).Select(label => $"{label.Name}=\"{label.Value.GetString()}\"");
        var name = series.GetProperty("metric").TryGetProperty(MetricName, out var metric) ? metric.GetString() : "";
        var all = string.Join(",", labels) is { Length: > 0 } some ? $"{name}{{{some}}}" : name;
        return string.IsNullOrEmpty(all) ? "value" : Fact.Of(all).Text;
    }
}

/// <param name="Name">Its metric and labels; <c>value</c> where it has none.</param>
/// <param name="Points">Its values, by their time.</param>
internal sealed record PrometheusSeries(string Name, IReadOnlyList<PrometheusPoint> Points);

/// <param name="At">Seconds since 1970.</param>
/// <param name="Value">A number, NaN, +Inf or -Inf; a text where the query gives one.</param>
internal sealed record PrometheusPoint(double At, string Value);
