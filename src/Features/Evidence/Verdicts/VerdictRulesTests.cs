using System.Collections.Immutable;
using CsCheck;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Verdicts;

public sealed class VerdictRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<CheckOutcome?, bool, bool, Severity, bool, bool> Combinations()
    {
        var all = new TheoryData<CheckOutcome?, bool, bool, Severity, bool, bool>();
        foreach (var outcome in Enum.GetValues<CheckOutcome>().Select(outcome => (CheckOutcome?)outcome).Append(null))
        {
            foreach (var severity in Enum.GetValues<Severity>())
            {
                foreach (var bits in Enumerable.Range(0, 16))
                {
                    all.Add(outcome, (bits & 1) > 0, (bits & 2) > 0, severity, (bits & 4) > 0, (bits & 8) > 0);
                }
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Every_combination_of_outcome_freshness_waiver_severity_and_weight_has_its_verdict(CheckOutcome? outcome, bool isFresh, bool isWaived, Severity severity, bool isRequired, bool isTrial)
    {
        var check = Check("M1.1", outcome, isFresh ? Now.AddMinutes(-5) : Now.AddHours(-2)) with { Severity = severity, IsRequired = isRequired, IsTrial = isTrial };
        var evidence = new RoadmapEvidence("r", 1, [check], isWaived ? [new WaiverStanding("w", "M1.1", Now.AddDays(-1), Now.AddDays(1), "An exception.")] : []);
        var verdict = VerdictRules.Of(Plan(isClaimed: true), evidence, Now)[1];

        var own = !isRequired || isTrial ? Verdict.Unproven
            : outcome is CheckOutcome.Fail ? Verdict.Failing
            : outcome is CheckOutcome.Pass ? isFresh ? Verdict.Proven : Verdict.Stale
            : Verdict.Unproven;
        verdict.Verdict.ShouldBe(isWaived && own != Verdict.Proven ? Verdict.Waived : own);
        verdict.Reasons.IsEmpty.ShouldBe(own == Verdict.Proven);
    }

    [Fact]
    public void An_item_that_nobody_claims_and_nothing_checks_has_no_verdict() =>
        VerdictRules.Of(Plan(isClaimed: false), RoadmapEvidence.None("r"), Now).ShouldAllBe(verdict => verdict.Verdict == null);

    [Fact]
    public void What_holds_others_is_as_bad_as_the_worst_of_them_and_open_where_one_is_open()
    {
        ImmutableArray<ItemClaim> plan = [new("M1", -1, false), new("M1.1", 0, true), new("M1.2", 0, false), new("M1.3", 1, true)];
        var proven = new RoadmapEvidence("r", 1, [Check("M1.3", CheckOutcome.Pass, Now)], []);
        var verdicts = VerdictRules.Of(plan, proven, Now);
        verdicts[1].Verdict.ShouldBe(Verdict.Proven);
        verdicts[0].Verdict.ShouldBe(Verdict.Unproven);
        VerdictRules.Of(plan, proven with { Checks = [.. proven.Checks, Check("M1.2", CheckOutcome.Fail, Now)] }, Now)[0].Verdict.ShouldBe(Verdict.Failing);
    }

    [Fact]
    public void A_verdict_says_when_it_changes_by_itself()
    {
        var check = Check("M1.1", CheckOutcome.Pass, Now.AddMinutes(-10));
        var verdict = VerdictRules.Of(Plan(isClaimed: true), new RoadmapEvidence("r", 1, [check], []), Now)[1];
        verdict.ChangesAt.ShouldBe(Now.AddMinutes(50));
        VerdictRules.Of(Plan(isClaimed: true), new RoadmapEvidence("r", 1, [check], []), verdict.ChangesAt!.Value)[1].Verdict.ShouldBe(Verdict.Stale);
    }

    [Fact]
    public void The_end_of_a_waiver_flips_the_item_at_that_very_instant()
    {
        var evidence = new RoadmapEvidence("r", 1, [], [new WaiverStanding("w", "M1.1", Now.AddDays(-1), Now.AddDays(1), "An exception.")]);
        VerdictRules.Of(Plan(isClaimed: true), evidence, Now.AddDays(1).AddTicks(-1))[1].Verdict.ShouldBe(Verdict.Waived);
        VerdictRules.Of(Plan(isClaimed: true), evidence, Now.AddDays(1))[1].Verdict.ShouldBe(Verdict.Unproven);
    }

    [Fact]
    public void An_attestation_ends_when_it_says_although_it_is_fresh()
    {
        var check = Check("M1.1", CheckOutcome.Pass, Now) with { Newest = new StandingResult(CheckOutcome.Pass, Now, "Stated.", ValidUntil: Now.AddMinutes(1)) };
        VerdictRules.Of(Plan(isClaimed: true), new RoadmapEvidence("r", 1, [check], []), Now.AddMinutes(1))[1].Verdict.ShouldBe(Verdict.Stale);
    }

    [Fact]
    public void A_verdict_depends_on_the_set_of_checks_and_waivers_and_not_on_their_order()
    {
        var checks = Gen.Select(Gen.Enum<CheckOutcome>(), Gen.Int[-180, 0], Gen.Bool, Gen.Int[1, 3]).Select((outcome, minutes, isRequired, item) =>
            Check($"M1.{item}", outcome, Now.AddMinutes(minutes)) with { IsRequired = isRequired, Id = $"{outcome}{minutes}{isRequired}{item}" }).List[0, 8];
        Gen.Select(checks, Gen.Int).Sample((list, seed) =>
        {
            ImmutableArray<ItemClaim> plan = [new("M1", -1, false), new("M1.1", 0, true), new("M1.2", 0, false), new("M1.3", 2, true)];
            var shuffled = list.OrderBy(check => HashCode.Combine(check.Id, seed)).ToImmutableArray();
            var one = VerdictRules.Of(plan, new RoadmapEvidence("r", 1, [.. list], []), Now);
            var other = VerdictRules.Of(plan, new RoadmapEvidence("r", 1, shuffled, []), Now);
            return one.Select(verdict => verdict.Verdict).SequenceEqual(other.Select(verdict => verdict.Verdict));
        });
    }

    private static ImmutableArray<ItemClaim> Plan(bool isClaimed) => [new("M1", -1, false), new("M1.1", 0, isClaimed)];

    private static CheckStanding Check(string item, CheckOutcome? outcome, DateTimeOffset at) => new(
        $"check-{item}", item, "a check", CheckKind.Push, Severity.Medium, IsRequired: true, IsTrial: false, IsPaused: false, TimeSpan.FromHours(1), outcome is { } known ? new StandingResult(known, at, "It says so.") : null);
}
