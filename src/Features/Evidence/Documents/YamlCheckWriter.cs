using System.Globalization;
using System.Text;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Documents;

/// <summary>Writes a check as YAML, whose keys are the fields of the API.</summary>
internal sealed class YamlCheckWriter
{
    private readonly StringBuilder _text = new();

    public static string Write(CheckDraft draft)
    {
        var writer = new YamlCheckWriter();
        writer.Draft(draft);
        return writer._text.ToString().TrimEnd('\n');
    }

    private void Draft(CheckDraft draft)
    {
        var kind = CheckText.Keyword(draft.Kind);
        Plain(0, "kind", kind);
        Text(0, "name", draft.Name.Length > 0 ? draft.Name : null);
        Plain(0, "required", draft.Required ? null : "false");
        Plain(0, "severity", draft.Severity == Severity.Medium ? null : CheckText.Keyword(draft.Severity));
        Plain(0, "trial", draft.Trial ? "true" : null);
        Text(0, "every", draft.Every);
        Text(0, "cron", draft.Cron);
        Text(0, "freshFor", draft.FreshFor);
        if (draft.Damping is { } damping)
        {
            Open(0, "damping");
            Number(1, "failures", damping.Failures);
            Number(1, "of", damping.Of);
        }

        if (draft is { Kind: CheckKind.Push, Push.Expect: null })
        {
            return;
        }

        Open(0, kind);
        Http(draft.Http);
        Prometheus(draft.Prometheus);
        Report(draft.Report);
        Expectations(1, "expect", draft.Push?.Expect);
        Text(1, "statement", draft.Attestation?.Statement);
        Plain(1, "approval", draft.Attestation is { Approval: true } ? "true" : null);
        Expectations(1, "expect", draft.Git?.Expect);
    }

    private void Http(HttpProbe? http)
    {
        if (http is null)
        {
            return;
        }

        Text(1, "method", http.Method);
        Text(1, "url", http.Url);
        if (http.Headers is { Count: > 0 } headers)
        {
            Open(1, "headers");
            foreach (var (name, value) in headers)
            {
                Text(2, Quote(name), value);
            }
        }

        Text(1, "body", http.Body);
        if (http.Expect != new HttpExpectations())
        {
            Open(1, "expect");
            Number(2, "status", http.Expect.Status);
            Expectations(2, "headers", http.Expect.Headers);
            Expectations(2, "json", http.Expect.Json);
            Text(2, "body", http.Expect.Body);
            Number(2, "maxMs", http.Expect.MaxMs);
            Number(2, "tlsDaysLeft", http.Expect.TlsDaysLeft);
        }
    }

    private void Prometheus(PrometheusProbe? prometheus)
    {
        if (prometheus is null)
        {
            return;
        }

        Text(1, "query", prometheus.Query);
        Text(1, "server", prometheus.Server);
        Expectation(1, "expect", prometheus.Expect);
        Text(1, "over", prometheus.Over);
    }

    private void Report(ReportRule? report)
    {
        if (report is null)
        {
            return;
        }

        Plain(1, "format", CheckText.Keyword(report.Format));
        Expectations(1, "expect", report.Expect);
        Text(1, "select", report.Select);
        if (report.DeniedLicences is { Count: > 0 } licences)
        {
            Plain(1, "deniedLicences", $"[{string.Join(", ", licences.Select(Quote))}]");
        }
    }

    private void Expectations(int depth, string key, IReadOnlyDictionary<string, Expectation>? wanted)
    {
        if (wanted is { Count: > 0 })
        {
            Open(depth, key);
            foreach (var (name, expectation) in wanted)
            {
                Expectation(depth + 1, Quote(name), expectation);
            }
        }
    }

    private void Expectation(int depth, string key, Expectation wanted)
    {
        string?[] parts =
        [
            wanted.Is is { } value ? $"is: {Quote(value)}" : null,
            wanted.IsNot is { } unwanted ? $"isNot: {Quote(unwanted)}" : null,
            wanted.Matches is { } pattern ? $"matches: {Quote(pattern)}" : null,
            wanted.AtLeast is { } least ? string.Create(CultureInfo.InvariantCulture, $"atLeast: {least}") : null,
            wanted.AtMost is { } most ? string.Create(CultureInfo.InvariantCulture, $"atMost: {most}") : null,
            wanted.Present is { } present ? $"present: {(present ? "true" : "false")}" : null,
        ];
        Plain(depth, key, $"{{{string.Join(", ", parts.OfType<string>())}}}");
    }

    private void Open(int depth, string key) => _text.Append(' ', 2 * depth).Append(key).Append(":\n");

    private void Text(int depth, string key, string? value) => Plain(depth, key, value is null ? null : Quote(value));

    private void Number(int depth, string key, int? value) => Plain(depth, key, value?.ToString(CultureInfo.InvariantCulture));

    private void Plain(int depth, string key, string? value)
    {
        if (value is not null)
        {
            _text.Append(' ', 2 * depth).Append(key).Append(": ").Append(value).Append('\n');
        }
    }

    // YAML's double quotes: what would end the line, or cannot be printed, as its number.
    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in value)
        {
            if (letter is '"' or '\\')
            {
                quoted.Append('\\').Append(letter);
            }
            else if (char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF')
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            }
            else
            {
                quoted.Append(letter);
            }
        }

        return quoted.Append('"').ToString();
    }
}
