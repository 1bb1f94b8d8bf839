using System.Globalization;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Evidence.Documents;

/// <summary>Reads a check of one sentence: its kind and what that asks, then options in any order. The first fault ends it.</summary>
internal sealed class CheckSentence
{
    private const string PeriodWanted = "a period such as 30s, 5m, 12h or 7d";

    private static readonly string[] Methods = ["GET", "HEAD", "POST"];
    private static readonly string[] HttpTerms = ["status", "header", "json", "body", "within", "tls"];
    private static readonly string[] Clauses = ["is", "matching", "at", "present", "absent"];
    private static readonly string[] Options = ["name", "required", "advisory", "severity", "trial", "every", "cron", "fresh", "damped"];

    private readonly DocumentCheck _check;
    private readonly List<CheckWord> _words;
    private readonly HashSet<string> _said = [];
    private (string Message, int At)? _fault;
    private CheckDraft _draft = new() { Kind = default, Name = "" };
    private int _next;

    private CheckSentence(DocumentCheck check)
    {
        _check = check;
        (_words, _fault) = CheckWords.Of(check.Text);
    }

    /// <summary>All words that mean something where they are not in quotation marks.</summary>
    public static IReadOnlySet<string> Keywords { get; } = new HashSet<string>(
        [.. HttpTerms, .. Clauses, .. Options, .. Methods, .. CheckText.Keywords<CheckKind>().Keys, "and", "not", "least", "most", "expect", "sending", "with", "on", "over", "select", "deny", "approved", "of"],
        StringComparer.OrdinalIgnoreCase);

    public static CheckReading Read(DocumentCheck check)
    {
        var sentence = new CheckSentence(check);
        var isRead = sentence._fault is null && sentence.ReadAll();
        if (isRead || sentence._fault is not var (message, at))
        {
            return new(sentence._draft, []);
        }

        var (line, column) = check.PositionOf(at);
        return new(null, [new(message, line + 1, column + 1)]);
    }

    private CheckWord? Next => _next < _words.Count ? _words[_next] : null;

    private bool ReadAll()
    {
        if (!Choice("a kind of check (http, prometheus, report, push, attestation or git)", CheckText.Keywords<CheckKind>(), out var kind))
        {
            return false;
        }

        _draft = _draft with { Kind = kind };
        var clauses = KindClauses(kind);
        if (!Begin(kind))
        {
            return false;
        }

        while (Next is { } word)
        {
            if (word.IsQuoted || !(clauses.Contains(word.Text) || Options.Contains(word.Text)))
            {
                var what = _said.Contains("expect") || !clauses.Contains("expect") ? "an option (name, required, advisory, severity, trial, every, cron, fresh or damped)" : "'expect' or an option such as fresh";
                return Fail(what, [.. clauses, .. Options, "and"]);
            }

            _next++;
            if (word.Text is not ("deny" or "with") && !_said.Add(word.Text is "advisory" ? "required" : word.Text))
            {
                return Fault($"'{word.Text}' is said twice.", word.At);
            }

            if (!(Array.IndexOf(Options, word.Text) >= 0 ? Option(word.Text) : Clause(word.Text)))
            {
                return false;
            }
        }

        return kind is not CheckKind.Git || _said.Contains("expect") || Fail("'expect' and what the repository's facts are wanted to be", ["expect"]);
    }

    private static string[] KindClauses(CheckKind kind) => kind switch
    {
        CheckKind.Http => ["expect", "sending", "with"],
        CheckKind.Prometheus => ["expect", "on", "over"],
        CheckKind.Report => ["expect", "select", "deny"],
        CheckKind.Push => ["expect"],
        CheckKind.Attestation => ["approved"],
        CheckKind.Git => ["expect"],
    };

    private bool Begin(CheckKind kind)
    {
        switch (kind)
        {
            case CheckKind.Http:
                string? method = null;
                if (Next is { IsQuoted: false } first && first.Text.Length > 0 && first.Text.All(char.IsAsciiLetter))
                {
                    method = first.Text;
                    if (!Methods.Contains(method, StringComparer.Ordinal))
                    {
                        return Fail("GET, HEAD, POST or an address", Methods);
                    }

                    _next++;
                }

                if (!Value("an address such as https://example.org/readyz", out var url))
                {
                    return false;
                }

                _draft = _draft with { Http = new(url, new(), method) };
                return true;
            case CheckKind.Prometheus:
                if (!Value("a query in quotation marks", out var query))
                {
                    return false;
                }

                _draft = _draft with { Prometheus = new(query, new()) };
                return true;
            case CheckKind.Report:
                if (!Choice("a report's format", CheckText.Keywords<ReportFormat>(), out var format))
                {
                    return false;
                }

                _draft = _draft with { Report = new(format) };
                return true;
            case CheckKind.Push:
                _draft = _draft with { Push = new() };
                return true;
            case CheckKind.Attestation:
                if (!Value("a statement in quotation marks", out var statement))
                {
                    return false;
                }

                _draft = _draft with { Attestation = new(statement) };
                return true;
            case CheckKind.Git:
                return true;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind that nobody reads.");
        }
    }

    private bool Clause(string word)
    {
        switch (word)
        {
            case "expect":
                return Expect();
            case "sending":
                return Value("what is to be sent", out var body) && Set(_draft with { Http = _draft.Http! with { Body = body } });
            case "with":
                return Value("a header's name", out var name) && Value("the header's value", out var value) && Header(name, value);
            case "on":
                return Value("a server's name", out var server) && Set(_draft with { Prometheus = _draft.Prometheus! with { Server = server } });
            case "over":
                return Span(out var over) && Set(_draft with { Prometheus = _draft.Prometheus! with { Over = over } });
            case "select":
                return Value("the name of a suite, tool, package or scenario", out var part) && Set(_draft with { Report = _draft.Report! with { Select = part } });
            case "deny":
                return Value("a licence's identifier", out var licence) && Set(_draft with { Report = _draft.Report! with { DeniedLicences = [.. _draft.Report!.DeniedLicences ?? [], licence] } });
            case "approved":
                return Set(_draft with { Attestation = _draft.Attestation! with { Approval = true } });
            default:
                throw new ArgumentOutOfRangeException(nameof(word), word, "A clause that nobody reads.");
        }
    }

    private bool Option(string word)
    {
        switch (word)
        {
            case "name":
                return Value("a name", out var name) && (name.Length > 0 ? Set(_draft with { Name = name }) : Fault("A name says something.", _words[_next - 1].At));
            case "required":
                return true;
            case "advisory":
                return Set(_draft with { Required = false });
            case "severity":
                return Choice("low, medium, high or critical", CheckText.Keywords<Severity>(), out var severity) && Set(_draft with { Severity = severity });
            case "trial":
                return Set(_draft with { Trial = true });
            case "every":
                return Span(out var every) && Set(_draft with { Every = every });
            case "cron":
                return Value("a schedule in quotation marks", out var cron) && Set(_draft with { Cron = cron });
            case "fresh":
                return Span(out var fresh) && Set(_draft with { FreshFor = fresh });
            case "damped":
                return Whole(out var failures) && Keyword("of") && Whole(out var of) && Set(_draft with { Damping = new(failures, of) });
            default:
                throw new ArgumentOutOfRangeException(nameof(word), word, "An option that nobody reads.");
        }
    }

    private bool Expect()
    {
        if (_draft.Prometheus is { } prometheus)
        {
            var start = _next;
            return Expectation(out var wanted) && (_next > start ? Set(_draft with { Prometheus = prometheus with { Expect = wanted } }) : Fail("is, at least, at most, matching, present or absent", Clauses));
        }

        if (_draft.Http is not null)
        {
            do
            {
                if (!HttpTerm())
                {
                    return false;
                }
            }
            while (And());
            return true;
        }

        var facts = new Dictionary<string, Expectation>(StringComparer.Ordinal);
        do
        {
            if (!Named(_draft.Kind == CheckKind.Push ? "a JSONPath such as $.status" : "a fact's name", facts))
            {
                return false;
            }
        }
        while (And());
        return Set(_draft.Kind switch
        {
            CheckKind.Report => _draft with { Report = _draft.Report! with { Expect = facts } },
            CheckKind.Push => _draft with { Push = new(facts) },
            _ => _draft with { Git = new(facts) },
        });
    }

    private bool HttpTerm()
    {
        var word = Next;
        if (word is null or { IsQuoted: true } || !HttpTerms.Contains(word.Text))
        {
            return Fail("status, header, json, body, within or tls", HttpTerms);
        }

        _next++;
        if (word.Text is not ("header" or "json") && !_said.Add("expect " + word.Text))
        {
            return Fault($"'{word.Text}' is expected twice.", word.At);
        }

        var expect = _draft.Http!.Expect;
        switch (word.Text)
        {
            case "status":
                return Whole(out var status) && Set(expect with { Status = status });
            case "header":
                var headers = new Dictionary<string, Expectation>(expect.Headers ?? new Dictionary<string, Expectation>(), StringComparer.OrdinalIgnoreCase);
                return Named("a header's name", headers) && Set(expect with { Headers = headers });
            case "json":
                var json = new Dictionary<string, Expectation>(expect.Json ?? new Dictionary<string, Expectation>(), StringComparer.Ordinal);
                return Named("a JSONPath such as $.status", json) && Set(expect with { Json = json });
            case "body":
                return Keyword("matching") && Value("a pattern", out var pattern) && Set(expect with { Body = pattern });
            case "within":
                return Milliseconds(out var most) && Set(expect with { MaxMs = most });
            default:
                return Days(out var days) && Set(expect with { TlsDaysLeft = days });
        }
    }

    private bool Named(string what, Dictionary<string, Expectation> facts)
    {
        var at = Next?.At ?? 0;
        return Value(what, out var name) && Expectation(out var wanted) && (facts.TryAdd(name, wanted) || Fault($"'{name}' is expected twice; join what is wanted of it by 'and'.", at));
    }

    /// <summary>Clauses joined by <c>and</c>; none wants the value to be there.</summary>
    private bool Expectation(out Expectation wanted)
    {
        wanted = new();
        var said = new HashSet<string>(StringComparer.Ordinal);
        for (var isFirst = true; ; isFirst = false)
        {
            var word = isFirst ? Next : IsNext("and") && _next + 1 < _words.Count ? _words[_next + 1] : null;
            if (word is null or { IsQuoted: true } || !Clauses.Contains(word.Text))
            {
                return true;
            }

            _next += isFirst ? 1 : 2;
            if (!Clause(word, said, ref wanted))
            {
                return false;
            }
        }
    }

    private bool Clause(CheckWord word, HashSet<string> said, ref Expectation wanted)
    {
        var name = word.Text;
        switch (name)
        {
            case "is" when IsNext("not"):
                _next++;
                name = "is not";
                if (!Value("a value", out var unwanted))
                {
                    return false;
                }

                wanted = wanted with { IsNot = unwanted };
                break;
            case "is":
                if (!Value("a value, or 'not'", out var value))
                {
                    return false;
                }

                wanted = wanted with { Is = value };
                break;
            case "matching":
                if (!Value("a pattern", out var pattern))
                {
                    return false;
                }

                wanted = wanted with { Matches = pattern };
                break;
            case "at":
                if (Next is not { IsQuoted: false, Text: "least" or "most" } bound)
                {
                    return Fail("'least' or 'most'", ["least", "most"]);
                }

                _next++;
                name = $"at {bound.Text}";
                if (!Number(out var number))
                {
                    return false;
                }

                wanted = bound.Text == "least" ? wanted with { AtLeast = number } : wanted with { AtMost = number };
                break;
            default:
                name = "present";
                wanted = wanted with { Present = word.Text == "present" };
                break;
        }

        return said.Add(name) || Fault($"'{word.Text}' is said twice of one value.", word.At);
    }

    private bool Header(string name, string value)
    {
        var headers = new Dictionary<string, string>(_draft.Http!.Headers ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        return headers.TryAdd(name, value) ? Set(_draft with { Http = _draft.Http with { Headers = headers } }) : Fault($"The header '{name}' is sent twice.", _words[_next - 2].At);
    }

    private bool And()
    {
        if (!IsNext("and"))
        {
            return false;
        }

        _next++;
        return true;
    }

    private bool IsNext(string keyword) => Next is { IsQuoted: false } word && word.Text == keyword;

    private bool Keyword(string keyword)
    {
        if (!IsNext(keyword))
        {
            return Fail($"'{keyword}'", [keyword]);
        }

        _next++;
        return true;
    }

    private bool Value(string what, out string value)
    {
        value = Next?.Text ?? "";
        return Next is not null ? Advance() : Fail(what, []);
    }

    private bool Choice<T>(string what, IReadOnlyDictionary<string, T> known, out T choice)
    {
        choice = default!;
        return Next is { IsQuoted: false } word && known.TryGetValue(word.Text, out choice!) ? Advance() : Fail(what, known.Keys);
    }

    private bool Span(out string period)
    {
        period = Next?.Text ?? "";
        return Period.TryParse(period) is not null ? Advance() : Fail(PeriodWanted, []);
    }

    private bool Whole(out int number)
    {
        number = 0;
        return int.TryParse(Next?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out number) ? Advance() : Fail("a whole number", []);
    }

    private bool Number(out double number)
    {
        number = 0;
        return double.TryParse(Next?.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number) ? Advance() : Fail("a number", []);
    }

    private bool Milliseconds(out int most)
    {
        most = 0;
        var text = Next?.Text ?? "";
        if (text.EndsWith("ms", StringComparison.Ordinal))
        {
            return int.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out most) ? Advance() : Fail("a time such as 500ms or 2s", []);
        }

        if (Period.TryParse(text) is not { TotalMilliseconds: <= int.MaxValue } span)
        {
            return Fail("a time such as 500ms or 2s", []);
        }

        most = (int)span.TotalMilliseconds;
        return Advance();
    }

    private bool Days(out int days)
    {
        days = 0;
        var text = Next?.Text ?? "";
        if (text == "0d")
        {
            return Advance();
        }

        if (text.Length == 0 || text[^1] is not ('d' or 'w') || Period.TryParse(text) is not { } span)
        {
            return Fail("a number of days such as 14d", []);
        }

        days = (int)span.TotalDays;
        return Advance();
    }

    private bool Set(HttpExpectations expect) => Set(_draft with { Http = _draft.Http! with { Expect = expect } });

    private bool Set(CheckDraft draft)
    {
        _draft = draft;
        return true;
    }

    private bool Advance()
    {
        _next++;
        return true;
    }

    private bool Fail(string what, IEnumerable<string> known) => Fault(NearestWord.Expected(what, Next?.Text, known), Next?.At ?? _check.Text.Length);

    private bool Fault(string message, int at)
    {
        _fault = (message, at);
        return false;
    }
}
