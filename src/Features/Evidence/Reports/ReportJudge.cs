using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Reports.Formats;
using Preflight.Features.Evidence.Reports.Licences;
using Preflight.Features.Evidence.Reports.Reading;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Reports;

/// <summary>
/// Judges uploaded reports by rule. A report is read once and forward, in memory that does not grow with it. One that cannot be read is
/// refused; one that does not say what is asked is not a pass.
/// </summary>
internal static class ReportJudge
{
    /// <summary>The longest name that a selector may be.</summary>
    public const int LongestSelect = 200;

    /// <summary>Judges a report.</summary>
    /// <param name="rule">The format, and what is wanted.</param>
    /// <param name="report">The file; read to its end or to its first fault. Faults of the stream itself pass through.</param>
    /// <param name="now">What ages are told against.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<Outcome<Judgement>> Judge(ReportRule rule, Stream report, DateTimeOffset now, CancellationToken ct)
    {
        var kind = ReportKinds.Of(rule.Format);
        try
        {
            return Judge(rule, kind, await kind.Read(rule, report, now, ct));
        }
        catch (UnreadableReportException fault)
        {
            return ReportRefusals.Unreadable(kind.Title, fault);
        }
    }

    /// <summary>The facts that reports of a format can tell.</summary>
    public static IReadOnlyList<ReportFact> Facts(ReportFormat format) => ReportKinds.Of(format).Facts;

    /// <summary>What is expected of reports of a format where the rule says nothing.</summary>
    public static IReadOnlyDictionary<string, Expectation> Usual(ReportFormat format) => ReportKinds.Of(format).Usual;

    /// <summary>What is wrong with a rule and what to write instead; null where nothing is.</summary>
    public static PartFault? FaultOf(ReportRule rule)
    {
        var kind = ReportKinds.Of(rule.Format);
        var unknown = rule.Expect?.Keys.FirstOrDefault(name => kind.Facts.All(fact => fact.Name != name));
        return (rule, unknown) switch
        {
            (_, { }) => new($"{kind.Title} reports have no fact '{Fact.Of(unknown).Text}'. They have: {string.Join(", ", kind.Facts.Select(fact => fact.Name))}.", "expect", unknown),
            ({ Expect.Count: 0 }, _) => new("Expect at least one fact, or leave expect out for what is usual.", "expect"),
            ({ Select: { } }, _) when kind.Selects is null => new($"{kind.Title} reports have nothing to select; leave select out.", "select"),
            ({ Select: { } select }, _) when select.Length is 0 or > LongestSelect => new($"select is the name of a {kind.Selects} of 1 to {LongestSelect} characters.", "select"),
            ({ DeniedLicences: { } }, _) when !kind.HasLicences => new($"{kind.Title} reports tell no licences; leave deniedLicences out.", "deniedLicences"),
            ({ DeniedLicences: { } denied }, _) => PartFault.Of(LicencePolicy.FaultOf(denied), "deniedLicences") ?? Expectations.FaultOf(rule.Expect)?.Below("expect"),
            _ when rule.Expect?.ContainsKey("licences.denied") is true => new("Say in deniedLicences which licences are denied.", "deniedLicences"),
            _ => Expectations.FaultOf(rule.Expect)?.Below("expect"),
        };
    }

    private static Judgement Judge(ReportRule rule, ReportKind kind, ReportContent content)
    {
        if (content.Hindrances.Count > 0 && content.Hindrances[0].Seen.Outcome is CheckOutcome.Empty or CheckOutcome.NoMatch)
        {
            var (seen, message) = content.Hindrances[0];
            return new(seen.Outcome, message, [seen]);
        }

        var expected = Expected(rule, kind, content);
        var observations = expected
            .Select(one => one.Value.Judge(one.Key, content.Facts.GetValueOrDefault(one.Key), CheckOutcome.Missing))
            .Select(seen => seen.Outcome == CheckOutcome.Pass ? seen : seen with { Seen = content.Seen(seen.What, seen.Seen) })
            .Concat(content.Hindrances.Select(hindrance => hindrance.Seen))
            .Concat(content.Facts.Where(fact => !expected.ContainsKey(fact.Key)).Select(fact => Observation.Noted(fact.Key, fact.Value)))
            .ToList();
        var judgement = Judgement.Of(observations);
        var hindrance = content.Hindrances.FirstOrDefault(one => one.Seen.Outcome == judgement.Outcome);
        return hindrance.Message is { } words && observations.First(seen => seen.Outcome == judgement.Outcome) == hindrance.Seen ? judgement with { Message = words } : judgement;
    }

    private static Dictionary<string, Expectation> Expected(ReportRule rule, ReportKind kind, ReportContent content)
    {
        var expected = new Dictionary<string, Expectation>(rule.Expect ?? kind.Usual, StringComparer.Ordinal);
        if (rule.DeniedLicences is { Count: > 0 })
        {
            expected.TryAdd("licences.denied", new(AtMost: 0));
        }

        if (rule.Expect is null && content.Facts.ContainsKey("vulnerabilities.total"))
        {
            expected.TryAdd("vulnerabilities.total", new(AtMost: 0));
        }

        return expected;
    }
}
