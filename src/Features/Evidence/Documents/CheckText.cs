using System.Globalization;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Evidence.Documents;

/// <summary>
/// Checks as they are written in a roadmap's document: one sentence in a comment, or YAML in a fenced block. Only the grammar: whether
/// an address, a period or a query is one that is taken is for those to say who run it. docs/checks-in-documents.md is its page.
/// </summary>
internal static class CheckText
{
    /// <summary>In UTF-16 units, of a name that is made here.</summary>
    public const int LongestName = 100;

    /// <summary>Reads one check by itself.</summary>
    public static CheckReading Read(DocumentCheck check)
    {
        var reading = check.IsYaml ? YamlCheck.Read(check) : CheckSentence.Read(check);
        return reading.Draft is { Name.Length: 0 } draft ? reading with { Draft = draft with { Name = NameOf(draft) } } : reading;
    }

    /// <summary>Reads an item's checks, in their order. No two have one name: those that were given none differ by a number.</summary>
    public static IReadOnlyList<CheckReading> Read(IReadOnlyList<DocumentCheck> checks)
    {
        var readings = checks.Select(check => check.IsYaml ? YamlCheck.Read(check) : CheckSentence.Read(check)).ToArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < readings.Length; i++)
        {
            if (readings[i].Draft is { Name: { Length: > 0 } name } && !names.Add(name))
            {
                var (line, column) = checks[i].PositionOf(0);
                readings[i] = new(null, [new($"Another check of this item is called '{name}'. Give each its own name.", line + 1, column + 1)]);
            }
        }

        for (var i = 0; i < readings.Length; i++)
        {
            if (readings[i].Draft is { Name.Length: 0 } draft)
            {
                var name = NameOf(draft);
                for (var number = 2; !names.Add(name); number++)
                {
                    var suffix = string.Create(CultureInfo.InvariantCulture, $" ({number})");
                    name = Shorten(NameOf(draft), LongestName - suffix.Length) + suffix;
                }

                readings[i] = readings[i] with { Draft = draft with { Name = name } };
            }
        }

        return readings;
    }

    /// <summary>
    /// What a document says for a check, everything settled: a sentence, or YAML of several lines where a sentence cannot say it.
    /// A header's value is written as it is, and a document keeps no secret: leave headers that are secret out of the draft.
    /// </summary>
    public static string Write(CheckDraft draft)
    {
        var settled = draft.Settled();
        settled = settled.Name == NameOf(settled) ? settled with { Name = "" } : settled;
        return CheckSentenceWriter.Write(settled) ?? YamlCheckWriter.Write(settled);
    }

    /// <summary>The name of a check that was given none: stable while what it asks is the same.</summary>
    public static string NameOf(CheckDraft draft) => Shorten(
        draft switch
        {
            { Http: { } http } => $"http {http.Method ?? "GET"} {Place(http.Url)}",
            { Prometheus: { } prometheus } => $"prometheus {prometheus.Query}",
            { Report: { } report } => $"report {Keyword(report.Format)}{(report.Select is { } part ? $" {part}" : "")}",
            { Attestation: { } attestation } => attestation.Statement,
            _ => Keyword(draft.Kind),
        },
        LongestName);

    /// <summary>As it is written over HTTP too: <c>load-test</c>.</summary>
    public static string Keyword<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((letter, i) => char.IsAsciiLetterUpper(letter) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : letter.ToString()));

    public static IReadOnlyDictionary<string, T> Keywords<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(Keyword, StringComparer.Ordinal);

    // Without the scheme, and without what may be long or private.
    private static string Place(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var end = url.AsSpan(start).IndexOfAny('?', '#') is >= 0 and var query ? start + query : url.Length;
        return url[(url.LastIndexOf('@', Math.Max(0, end - 1)) is >= 0 and var user && user >= start ? user + 1 : start)..end];
    }

    private static string Shorten(string name, int longest)
    {
        name = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return name.Length <= longest ? name : string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[longest - 2]) ? longest - 2 : longest - 1), "…");
    }
}
