using System.Text.RegularExpressions;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Features.Roadmaps.Documents.Reading;

namespace Preflight.Features.Roadmaps;

/// <summary>
/// Finds values that nobody has decided yet: <c>TBD</c>, <c>???</c>, <c>&lt;team&gt;</c>, and a capital X, Y or N that
/// stands for a quantity (<c>p95 &lt; X ms</c>, <c>N req/s</c>, <c>Y%</c>). Code spans are left out.
/// </summary>
internal sealed partial class Placeholders(DocumentText text)
{
    private const string Quantity = @"(?:[XYN]|XX{1,3}|NN{1,3})";
    private const string Unit = @"(?:%|(?:ms|s|sec|secs|seconds?|min|mins|minutes?|h|hrs?|hours?|days?|weeks?|req/s|req/min|rps|qps|tps|[kKMG]i?B|users|requests|errors)(?![\w-]))";

    /// <summary>No text that people write is longer; what stands behind is not searched.</summary>
    private const int MaxLength = 10_000;

    private readonly string _raw = text.ToString();

    public DocumentText Text => text;

    public IEnumerable<TextSpan> In(TextSpan span)
    {
        var start = text.OffsetOf(span.Line, span.Column);
        foreach (var match in Pattern.Matches(WithoutCode(start, start + Math.Min(span.Length, MaxLength))).Where(match => !IsHtml(match.Value)))
        {
            yield return text.SpanOf(start + match.Index, start + match.Index + match.Length);
        }
    }

    private static bool IsHtml(string value) => value[0] == '<' && value[^1] == '>' && Html.IsElement(value);

    private string WithoutCode(int start, int end)
    {
        var part = _raw[start..end];
        if (!part.Contains('`', StringComparison.Ordinal))
        {
            return part;
        }

        var code = new CodeSpans(_raw);
        code.Reset(start, end);
        var masked = part.ToCharArray();
        for (var at = part.IndexOf('`', StringComparison.Ordinal); at >= 0; at = NextBacktick(part, at))
        {
            var behind = code.EndOf(start + at) - start;
            masked.AsSpan(at, behind - at).Fill('`');
            at = behind;
        }

        return new string(masked);
    }

    private static int NextBacktick(string part, int from) => from < part.Length ? part.IndexOf('`', from) : -1;

    [GeneratedRegex(
        @"(?<!\w)(?:TBD|TBC)(?!\w)"
        + @"|\?{3,}"
        + @"|(?<![\w<])<[a-z][a-z0-9 _-]{0,40}>"
        + @"|\{\{[^{}\r\n]{1,40}\}\}"
        + @"|(?<![\w_])_{4,}(?![\w_])"
        + @"|(?<!\w)YYYY[-/]?MM[-/]?DD(?!\w)"
        + @"|(?:[<>≤≥]=?[ \t]*|(?<!\w)(?:[Uu]nder|[Bb]elow|[Oo]ver|[Aa]bove|[Ww]ithin|[Aa]t (?:least|most))[ \t]+)" + Quantity + @"(?![\w-]|\.\d)(?:[ \t]?" + Unit + ")?"
        + @"|(?<![\w.-])" + Quantity + @"[ \t]?" + Unit,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern { get; }
}
