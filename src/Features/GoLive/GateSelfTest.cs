using Preflight.Features.Evidence;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive;

/// <summary>
/// A gate that was never seen to block is decoration: each rule of the gate's own terms is fed a state that must pass, and states that must
/// block, through the same judge that answers pipelines.
/// </summary>
public static class GateSelfTest
{
    private const string Signer = "person/self-test";

    public static IReadOnlyList<RuleProof> Run(string gate, GateTerms terms)
    {
        var now = OpenTime(terms);
        var good = Good(gate, terms, now);
        var passes = GateJudge.Judge(good);
        return [.. Faults(good, now).Select(fault => Prove(fault, passes))];
    }

    private static RuleProof Prove(Fault fault, GateVerdict passes)
    {
        var judged = GateJudge.Judge(fault.State);
        return new RuleProof(fault.Rule, fault.What, judged.Verdict == GateAnswer.NoGo && judged.Reasons.Any(reason => reason.Rule == fault.Rule), passes.Reasons.All(reason => reason.Rule != fault.Rule));
    }

    /// <summary>A state in which everything holds.</summary>
    private static GateInputs Good(string gate, GateTerms terms, DateTimeOffset now) => new(
        gate,
        1,
        terms,
        null,
        now,
        [.. terms.Covers.Select(cover => Proven(cover, now))],
        [],
        [.. terms.SignOffs.SelectMany(wanted => Enumerable.Range(1, wanted.Count).Select(number => new SignOff(number, wanted.Role, $"{Signer}-{wanted.Role}-{number}", null, now)))]);

    private static CoveredRoadmap Proven(Cover cover, DateTimeOffset now)
    {
        var milestones = cover.Milestones is { Count: > 0 } named ? named : ["M1"];
        var items = milestones.SelectMany((milestone, i) => new[]
        {
            new CoveredItem(milestone, -1, milestone, milestone, IsClaimed: true),
            new CoveredItem($"{milestone}.1", 2 * i, milestone, "A task", IsClaimed: true),
        });
        var checks = milestones.Select(milestone => Check($"{milestone}.1", new StandingResult(CheckOutcome.Pass, now, "It passes.")));
        return new CoveredRoadmap(cover.Roadmap, 1, "", [.. items], new RoadmapEvidence(cover.Roadmap, 1, [.. checks], []), []);
    }

    private static CheckStanding Check(string item, StandingResult? result) =>
        new($"check-of-{item}", item, "self-test", CheckKind.Push, Severity.Critical, IsRequired: true, IsTrial: false, IsPaused: false, TimeSpan.FromHours(1), result);

    /// <summary>Each with one thing wrong that one rule must see.</summary>
    private static IEnumerable<Fault> Faults(GateInputs good, DateTimeOffset now)
    {
        var (terms, rules) = (good.Terms, good.Terms.Rules);
        for (var i = 0; i < terms.Covers.Count; i++)
        {
            yield return new("covers", $"the roadmap {terms.Covers[i].Roadmap} is gone", With(i, CoveredRoadmap.Missing(terms.Covers[i].Roadmap)));
            yield return new("covers", $"the roadmap {terms.Covers[i].Roadmap} is archived", With(i, good.Roadmaps[i] with { IsArchived = true }));
            yield return new("covers", $"the roadmap {terms.Covers[i].Roadmap} has no item", With(i, good.Roadmaps[i] with { Items = [] }));
        }

        if (rules.AllClaimed)
        {
            yield return new("all-claimed", "an item is not claimed done", With(0, good.Roadmaps[0] with { Items = [.. good.Roadmaps[0].Items.Select(item => item with { IsClaimed = false })] }));
        }

        if (rules.AllProven)
        {
            foreach (var outcome in Enum.GetValues<CheckOutcome>().Where(outcome => outcome != CheckOutcome.Pass))
            {
                yield return new("all-proven", $"a required check ends as {JsonConventions.NameOf(outcome)}", WithResult(new StandingResult(outcome, now, "It does not pass.")));
            }

            yield return new("all-proven", "a required check has no result", WithResult(null));
            yield return new("all-proven", "an item has no check", With(0, good.Roadmaps[0] with { Evidence = RoadmapEvidence.None(terms.Covers[0].Roadmap) }));
            yield return new("all-proven", "a proof is too old", WithResult(new StandingResult(CheckOutcome.Pass, now - TimeSpan.FromHours(2) - (rules.StaleFor is { } span ? Period.Parse(span) : TimeSpan.Zero), "It passed.")));
            if (!rules.Waivers)
            {
                var waived = good.Roadmaps[0].Items.Select(item => new WaiverStanding($"waiver-of-{item.Key}", item.Key, now, now.AddDays(1), "An exception."));
                yield return new("all-proven", "an item is waived", With(0, good.Roadmaps[0] with { Evidence = new RoadmapEvidence(terms.Covers[0].Roadmap, 1, [], [.. waived]) }));
            }
        }

        if (rules.NoFailing is { } severity)
        {
            // The first item is one that holds others.
            foreach (var item in good.Roadmaps[0].Items.Take(2))
            {
                var advice = Check(item.Key, new StandingResult(CheckOutcome.Fail, now, "It fails.")) with { Id = $"advice-of-{item.Key}", IsRequired = false, Severity = severity };
                yield return new("no-failing", $"an advisory check of severity {JsonConventions.NameOf(severity)} fails at {item.Key}", With(0, good.Roadmaps[0] with { Evidence = good.Roadmaps[0].Evidence with { Checks = [.. good.Roadmaps[0].Evidence.Checks, advice] } }));
            }
        }

        if (rules.NoFindings is { } finding)
        {
            yield return new("no-findings", $"a plan has a finding of severity {JsonConventions.NameOf(finding)}", With(0, good.Roadmaps[0] with { Findings = [new Finding("self-test", finding, null, "Something is wrong.", 1, 1)] }));
        }

        if (rules.NoPlatformFindings is { } platform)
        {
            yield return new("no-platform-findings", $"the platform has a finding of severity {JsonConventions.NameOf(platform)}", good with { Platform = [new PlatformStanding("self-test.rule", platform, 1)] });
            yield return new("no-platform-findings", "what was found about the platform is not known", good with { Platform = null });
        }

        foreach (var wanted in terms.SignOffs)
        {
            yield return new("sign-offs", $"one too few have signed as {JsonConventions.NameOf(wanted.Role)}", good with { SignOffs = [.. good.SignOffs.Where(signed => signed.Role != wanted.Role || signed.Number > 1)] });
        }

        if (terms.Window is { } window)
        {
            foreach (var (what, at) in Outside(window, now))
            {
                yield return new("window", what, good with { At = at });
            }
        }

        foreach (var freeze in terms.Freezes)
        {
            yield return new("freeze", $"it is asked in the freeze '{freeze.Reason}'", good with { At = freeze.From });
        }

        GateInputs With(int place, CoveredRoadmap roadmap) => good with { Roadmaps = good.Roadmaps.SetItem(place, roadmap) };

        GateInputs WithResult(StandingResult? result) => With(0, good.Roadmaps[0] with
        {
            Evidence = good.Roadmaps[0].Evidence with { Checks = [.. good.Roadmaps[0].Evidence.Checks.Select(check => check with { Newest = result })] },
        });
    }

    /// <summary>A time at which the gate may open: within its window, and in no freeze.</summary>
    private static DateTimeOffset OpenTime(GateTerms terms)
    {
        var start = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        var candidates = Enumerable.Range(0, 366 * 24).Select(hour => start.AddHours(hour)).SelectMany(hour => new[] { hour, hour.AddMinutes(30) });
        return candidates.FirstOrDefault(at => terms.Freezes.All(freeze => at < freeze.From || at >= freeze.Until) && terms.Window?.IsOpen(at) is not false, start);
    }

    /// <summary>Times at which a window is shut; none where it never is.</summary>
    private static IEnumerable<(string What, DateTimeOffset At)> Outside(GateWindow window, DateTimeOffset open)
    {
        var (from, until) = (GateWindow.TimeOf(window.From), GateWindow.TimeOf(window.Until));
        if (from > TimeSpan.Zero)
        {
            yield return ("it is asked before the hours of the window", At(window, open, from - TimeSpan.FromMinutes(1)));
        }

        if (until < TimeSpan.FromDays(1))
        {
            yield return ("it is asked after the hours of the window", At(window, open, until));
        }

        var days = window.Days is { Count: > 0 } named ? named : Enum.GetValues<DayOfWeek>();
        foreach (var other in Enumerable.Range(1, 6).Where(day => !days.Contains(window.Local(open.AddDays(day)).DayOfWeek)).Take(1))
        {
            yield return ("it is asked on another day than those of the window", At(window, open.AddDays(other), from));
        }
    }

    private static DateTimeOffset At(GateWindow window, DateTimeOffset day, TimeSpan time)
    {
        var local = window.Local(day).Date + time;
        return new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(window.TimeZone).GetUtcOffset(local));
    }

    private sealed record Fault(string Rule, string What, GateInputs State);
}

/// <summary>How a rule did with one state that must block.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="State">What was wrong.</param>
/// <param name="Blocked">Whether the gate stayed shut for that.</param>
/// <param name="Opened">Whether the rule let through what is right.</param>
public sealed record RuleProof(string Rule, string State, bool Blocked, bool Opened);
