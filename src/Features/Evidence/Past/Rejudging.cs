using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Probing;
using Preflight.Features.Evidence.Reports;
using Preflight.Features.Evidence.Results;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Past;

/// <summary>
/// What a stored result would have come to by other terms, as far as what was seen is on record. Another request, query or format would have
/// got another answer, of which nothing is known.
/// </summary>
internal sealed partial class Rejudging
{
    private readonly CheckKind _kind;
    private readonly IReadOnlyDictionary<string, Expectation> _was;
    private readonly IReadOnlyDictionary<string, Expectation> _would;
    private readonly Expectation? _every;

    /// <param name="was">The terms by which it was judged.</param>
    /// <param name="would">The terms by which it would have been.</param>
    public Rejudging(CheckDraft was, CheckDraft would)
    {
        _kind = would.Kind;
        IsTheSame = Written(Part(was)) == Written(Part(would)) && would.Http?.Headers is null;
        IsOfAnotherRequest = !IsTheSame && (Written(Request(was)) != Written(Request(would)) || would.Http?.Headers is not null);
        (_was, _would) = IsTheSame || IsOfAnotherRequest ? (Nothing, Nothing) : (Expected(was), Expected(would));
        _every = would.Prometheus?.Expect;
    }

    /// <summary>Whether all that is wanted of what is seen stays as it is.</summary>
    public bool IsTheSame { get; }

    /// <summary>Whether something else would have been asked.</summary>
    public bool IsOfAnotherRequest { get; }

    private static IReadOnlyDictionary<string, Expectation> Nothing { get; } = new Dictionary<string, Expectation>();

    /// <returns>The outcome; null where what was seen does not tell.</returns>
    public CheckOutcome? Of(CheckResult result)
    {
        var (outcome, seen) = (result.Judgement.Outcome, result.Judgement.Observations);
        if (IsTheSame || (!IsOfAnotherRequest && seen.Count == 0))
        {
            // Where nothing could be looked at, nothing else would have been seen.
            return outcome;
        }

        return IsOfAnotherRequest ? null : Worst(_kind == CheckKind.Prometheus ? Every(seen) : Each(seen));
    }

    private IEnumerable<CheckOutcome?> Each(IReadOnlyList<Observation> seen)
    {
        // What hinders the look itself was wanted by nobody's terms.
        var hindrances = seen.Where(one => one.Wanted is not null && one.Outcome != CheckOutcome.Pass && !_was.ContainsKey(one.What)).ToList();
        return hindrances.Count > 0
            ? hindrances.Select(one => (CheckOutcome?)one.Outcome)
            : _would.Select(pair => One([.. seen.Where(one => one.What == pair.Key)], pair.Key, pair.Value));
    }

    private CheckOutcome? One(List<Observation> seen, string what, Expectation wanted) => seen switch
    {
        [] => null,
        _ when _was.TryGetValue(what, out var before) && before == wanted => seen.Select<Observation, CheckOutcome?>(one => one.Outcome).Aggregate(Worse),
        [{ Outcome: CheckOutcome.Pass or CheckOutcome.Fail, Seen: { } text }] when IsWhole(text) && !IsVerdictAlone(what) => wanted.Judge(what, Fact.Of(text), Absent).Outcome,
        [{ Seen: null, Outcome: CheckOutcome.Pass or CheckOutcome.Fail or CheckOutcome.NoMatch or CheckOutcome.Missing }] => wanted.Judge(what, null, Absent).Outcome,
        _ => null,
    };

    private IEnumerable<CheckOutcome?> Every(IReadOnlyList<Observation> seen) => seen.Where(one => one.Wanted is not null).Select<Observation, CheckOutcome?>(one =>
        one.Outcome is CheckOutcome.Pass or CheckOutcome.Fail && seen.Count < Judgement.MostObservations && one.Seen is { } text && IsWhole(text) ? _every!.Judge(one.What, Fact.Of(text), CheckOutcome.NoData).Outcome
        : one.Outcome is CheckOutcome.Pass or CheckOutcome.Fail ? null
        : one.Outcome);

    private CheckOutcome Absent => _kind switch
    {
        CheckKind.Http => CheckOutcome.Fail,
        CheckKind.Report or CheckKind.Git => CheckOutcome.Missing,
        _ => CheckOutcome.NoMatch,
    };

    // One contradiction is enough, whatever else there was.
    private static CheckOutcome? Worst(IEnumerable<CheckOutcome?> outcomes)
    {
        var all = outcomes.ToList();
        return all.Contains(CheckOutcome.Fail) ? CheckOutcome.Fail : all.Count == 0 || all.Contains(null) ? null : all.Aggregate(Worse);
    }

    private static CheckOutcome? Worse(CheckOutcome? one, CheckOutcome? other) =>
        one is null || other is null ? null : Judgement.Of([new("", one.Value, "", ""), new("", other.Value, "", "")]).Outcome;

    // Of a body it is on record whether it matched, and not what was in it.
    private static bool IsVerdictAlone(string what) => what == "body";

    private static bool IsWhole(string text) => !text.EndsWith('…') && !text.Contains(SentSecrets.Hidden, StringComparison.Ordinal) && !Several().IsMatch(text);

    private static object? Part(CheckDraft draft) => draft.Kind switch
    {
        CheckKind.Http => draft.Http,
        CheckKind.Prometheus => draft.Prometheus,
        CheckKind.Report => draft.Report,
        CheckKind.Push => draft.Push,
        CheckKind.Attestation => draft.Attestation,
        CheckKind.Git => draft.Git,
    };

    private static object? Request(CheckDraft draft) => draft.Kind switch
    {
        CheckKind.Http => new[] { draft.Http!.Method ?? "GET", draft.Http.Url, draft.Http.Body },
        // Of a time only the worst of its values is on record.
        CheckKind.Prometheus => draft.Prometheus!.Over is null ? new[] { draft.Prometheus.Query, draft.Prometheus.Server } : draft.Prometheus,
        CheckKind.Report => draft.Report! with { Expect = null },
        CheckKind.Push => draft.Push!.Expect is null,
        CheckKind.Attestation => draft.Attestation,
        CheckKind.Git => null,
    };

    private static Dictionary<string, Expectation> Expected(CheckDraft draft)
    {
        var expected = draft switch
        {
            { Http: { } http } => OfAnswer(http.Expect),
            { Report: { } report } => report.Expect ?? ReportJudge.Usual(report.Format),
            { Push: { } push } => push.Expect ?? Nothing,
            { Git: { } git } => git.Expect,
            _ => Nothing,
        };
        return new Dictionary<string, Expectation>(expected, StringComparer.Ordinal);
    }

    private static Dictionary<string, Expectation> OfAnswer(HttpExpectations expect)
    {
        var expected = (expect.Headers ?? Nothing).ToDictionary(pair => $"header {pair.Key}", pair => pair.Value, StringComparer.Ordinal);
        foreach (var (path, wanted) in expect.Json ?? Nothing)
        {
            expected[path] = wanted;
        }

        if (expect.Status is { } status)
        {
            expected["status"] = new(Is: status.ToString(CultureInfo.InvariantCulture));
        }

        if (expect.MaxMs is { } most)
        {
            expected["latency.ms"] = new(AtMost: most);
        }

        if (expect.TlsDaysLeft is { } days)
        {
            expected["tls.daysLeft"] = new(AtLeast: days);
        }

        if (expect.Body is { } pattern)
        {
            expected["body"] = new(Matches: pattern);
        }

        return expected;
    }

    private static string Written(object? part) => JsonSerializer.Serialize(part, JsonConventions.Options);

    [GeneratedRegex(" and [0-9]+ more$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Several();
}
