using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Preflight.Features.Evidence.Checks;

namespace Preflight.Features.Evidence.Judging;

/// <summary>The values that a JSONPath (RFC 9535) meets in a JSON text.</summary>
internal static class JsonValues
{
    /// <summary>Paths at most in one rule.</summary>
    public const int MostPaths = 50;

    private const int MostFaultsShown = 3;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 64 };

    // For people to read, not for a page of HTML.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>What is wrong with a path, as a sentence; null where nothing is.</returns>
    public static string? FaultOf(string path) => JsonPath.TryParse(path, out _, out var fault) ? null : fault;

    /// <returns>What is wrong with the paths and what is wanted there; null where nothing is.</returns>
    public static PartFault? FaultOf(IReadOnlyDictionary<string, Expectation> expect) =>
        expect.Count is 0 or > MostPaths ? new($"Name 1 to {MostPaths} paths, such as {{\"$.ready\":{{\"is\":\"true\"}}}}.")
        : expect.Keys.Select(path => PartFault.Of(FaultOf(path), path)).FirstOrDefault(fault => fault is not null) ?? Expectations.FaultOf(expect);

    /// <summary>One fact for each value met; of an object or an array its compact JSON.</summary>
    /// <returns>Null where the text is no JSON, or is deeper than 64. It never throws for what is in the text.</returns>
    /// <exception cref="FormatException">The path is none; see <see cref="FaultOf(string)"/>.</exception>
    public static JsonSelection? Select(ReadOnlyMemory<byte> json, string path)
    {
        using var document = Parse(json);
        return document is null ? null : Select(document.RootElement, path);
    }

    /// <summary>Judges each path: all values that it meets must be as wanted.</summary>
    /// <param name="json">The text; what is no JSON fails every expectation.</param>
    /// <param name="expect">What is wanted, by its path.</param>
    /// <param name="shown">What of a value that was seen may be shown; all where it is absent.</param>
    public static IEnumerable<Observation> Judge(ReadOnlyMemory<byte> json, IReadOnlyDictionary<string, Expectation> expect, Func<string, string>? shown = null)
    {
        using var document = Parse(json);
        foreach (var (path, wanted) in expect)
        {
            foreach (var observation in document is null ? [new Observation(path, CheckOutcome.Fail, wanted.Words, "no JSON")] : Judge(document.RootElement, path, wanted, shown))
            {
                yield return observation;
            }
        }
    }

    private static List<Observation> Judge(JsonElement root, string path, Expectation wanted, Func<string, string>? shown)
    {
        var selection = Select(root, path);
        if (!selection.IsWhole)
        {
            return [new(path, CheckOutcome.Error, wanted.Words, $"more than {JsonPath.MostNodes} values, or too much to look through")];
        }

        var met = selection.Values.Select(value => Show(wanted.Judge(path, value, CheckOutcome.NoMatch), value, shown)).ToList();
        var failing = met.Where(observation => observation.Outcome != CheckOutcome.Pass).Take(MostFaultsShown).ToList();
        return met switch
        {
            [] => [wanted.Judge(path, null, CheckOutcome.NoMatch)],
            _ when failing.Count > 0 => failing,
            [var one] => [one],
            _ => [met[0] with { Seen = $"{met[0].Seen} and {met.Count - 1} more" }],
        };
    }

    private static Observation Show(Observation observation, Fact value, Func<string, string>? shown) =>
        shown is null ? observation : observation with { Seen = Fact.Of(shown(value.Whole)).Text };

    private static JsonSelection Select(JsonElement root, string path)
    {
        var nodes = JsonPath.Parse(path).Select(root, out var isWhole);
        return new([.. nodes.Select(FactOf)], isWhole);
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            // By way of a text: what is no UTF-8 is U+FFFD from here on, and can be shown. A byte order mark is let go (RFC 8259, section 8.1).
            return JsonDocument.Parse(Encoding.UTF8.GetString(json.Span).TrimStart('\uFEFF'), Reading);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Fact FactOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => Fact.Of(true),
        JsonValueKind.False => Fact.Of(false),
        JsonValueKind.String => Fact.Of(JsonPath.TextOf(value) ?? value.GetRawText()[1..^1]),
        JsonValueKind.Object or JsonValueKind.Array => Fact.Of(Written(value)),
        _ => Fact.Of(value.GetRawText()),
    };

    private static string Written(JsonElement value)
    {
        try
        {
            return JsonSerializer.Serialize(value, Compact);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair somewhere inside.
            return value.GetRawText();
        }
    }
}

/// <param name="Values">One for each value met.</param>
/// <param name="IsWhole">False where there were more than are looked at.</param>
internal sealed record JsonSelection(IReadOnlyList<Fact> Values, bool IsWhole);
