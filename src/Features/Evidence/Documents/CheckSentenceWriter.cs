using System.Globalization;
using System.Text;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Documents;

/// <summary>Writes a check as one sentence.</summary>
internal sealed class CheckSentenceWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>The sentence; null for what stands on several lines, or would end the comment.</summary>
    public static string? Write(CheckDraft draft)
    {
        var writer = new CheckSentenceWriter();
        writer.Kind(draft);
        writer.Options(draft);
        var text = writer._text.ToString();
        return text.Any(char.IsControl) || text.Contains("-->", StringComparison.Ordinal) || text.Contains("--!>", StringComparison.Ordinal) ? null : text;
    }

    private void Kind(CheckDraft draft)
    {
        _text.Append(CheckText.Keyword(draft.Kind));
        if (draft.Http is { } http)
        {
            Http(http);
        }

        if (draft.Prometheus is { } prometheus)
        {
            _text.Append(' ').Append(CheckWords.Quote(prometheus.Query));
            Say("on", prometheus.Server);
            if (prometheus.Expect != new Expectation())
            {
                _text.Append(" expect");
                Wanted(prometheus.Expect);
            }

            Say("over", prometheus.Over);
        }

        if (draft.Report is { } report)
        {
            _text.Append(' ').Append(CheckText.Keyword(report.Format));
            Facts(report.Expect);
            Say("select", report.Select);
            foreach (var licence in report.DeniedLicences ?? [])
            {
                Say("deny", licence);
            }
        }

        Facts(draft.Push?.Expect);
        if (draft.Attestation is { } attestation)
        {
            _text.Append(' ').Append(CheckWords.Quote(attestation.Statement)).Append(attestation.Approval ? " approved" : "");
        }

        Facts(draft.Git?.Expect);
    }

    private void Http(HttpProbe http)
    {
        _text.Append(http.Method is { } method ? $" {method}" : "").Append(' ').Append(Word(http.Url));
        Say("sending", http.Body);
        foreach (var (name, value) in http.Headers ?? new Dictionary<string, string>())
        {
            _text.Append(CultureInfo.InvariantCulture, $" with {Word(name)} {Word(value)}");
        }

        var and = " expect ";
        Term("status", http.Expect.Status?.ToString(CultureInfo.InvariantCulture));
        Named("header", http.Expect.Headers);
        Named("json", http.Expect.Json);
        Term("body matching", http.Expect.Body is { } pattern ? CheckWords.Quote(pattern) : null);
        Term("within", http.Expect.MaxMs is { } most ? string.Create(CultureInfo.InvariantCulture, $"{most}ms") : null);
        Term("tls", http.Expect.TlsDaysLeft is { } days ? string.Create(CultureInfo.InvariantCulture, $"{days}d") : null);

        void Term(string term, string? value)
        {
            if (value is not null)
            {
                _text.Append(CultureInfo.InvariantCulture, $"{and}{term} {value}");
                and = " and ";
            }
        }

        void Named(string term, IReadOnlyDictionary<string, Expectation>? values)
        {
            foreach (var (name, wanted) in values ?? new Dictionary<string, Expectation>())
            {
                Term(term, Word(name));
                Wanted(wanted);
            }
        }
    }

    private void Facts(IReadOnlyDictionary<string, Expectation>? facts)
    {
        var and = " expect ";
        foreach (var (name, wanted) in facts ?? new Dictionary<string, Expectation>())
        {
            _text.Append(and).Append(Word(name));
            Wanted(wanted);
            and = " and ";
        }
    }

    private void Wanted(Expectation wanted)
    {
        string?[] clauses =
        [
            wanted.Present is { } present ? present ? "present" : "absent" : null,
            wanted.Is is { } value ? $"is {Word(value)}" : null,
            wanted.IsNot is { } unwanted ? $"is not {Word(unwanted)}" : null,
            wanted.Matches is { } pattern ? $"matching {CheckWords.Quote(pattern)}" : null,
            wanted.AtLeast is { } least ? string.Create(CultureInfo.InvariantCulture, $"at least {least}") : null,
            wanted.AtMost is { } most ? string.Create(CultureInfo.InvariantCulture, $"at most {most}") : null,
        ];
        _text.Append(string.Join(" and", clauses.OfType<string>().Select(clause => $" {clause}")));
    }

    private void Options(CheckDraft draft)
    {
        Say("name", draft.Name.Length > 0 ? draft.Name : null, isText: true);
        _text.Append(draft.Required ? "" : " advisory");
        Say("severity", draft.Severity == Severity.Medium ? null : CheckText.Keyword(draft.Severity));
        _text.Append(draft.Trial ? " trial" : "");
        Say("every", draft.Every);
        Say("cron", draft.Cron, isText: true);
        Say("fresh", draft.FreshFor);
        _text.Append(draft.Damping is { } damping ? string.Create(CultureInfo.InvariantCulture, $" damped {damping.Failures} of {damping.Of}") : "");
    }

    private void Say(string keyword, string? value, bool isText = false)
    {
        if (value is not null)
        {
            _text.Append(' ').Append(keyword).Append(' ').Append(isText ? CheckWords.Quote(value) : Word(value));
        }
    }

    private static string Word(string value) =>
        value.Length == 0 || value[0] == '"' || value.Any(char.IsWhiteSpace) || CheckSentence.Keywords.Contains(value) ? CheckWords.Quote(value) : value;
}
