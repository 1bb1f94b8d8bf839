using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.GoLive;

public sealed class GateJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_check_that_breaks_two_rules_is_a_reason_of_both()
    {
        var check = new CheckStanding("c1", "M1", "Bollards hold", CheckKind.Push, Severity.Critical, IsRequired: true, IsTrial: false, IsPaused: false, TimeSpan.FromHours(1), new StandingResult(CheckOutcome.Fail, Now, "One leans."));
        var verdict = GateJudge.Judge(Inputs(new GateRules(NoFailing: Severity.High), new RoadmapEvidence("harbour", 1, [check], [])));
        verdict.Reasons.Select(reason => (reason.Rule, reason.Check)).ShouldBe([("all-proven", "c1"), ("no-failing", "c1")]);
    }

    [Fact]
    public void What_was_seen_of_a_finding_is_what_it_says()
    {
        var inputs = Inputs(new GateRules(AllProven: false, NoFindings: FindingSeverity.Error), RoadmapEvidence.None("harbour"));
        inputs = inputs with { Roadmaps = [inputs.Roadmaps[0] with { Findings = [new Finding("plan.no-owner", FindingSeverity.Error, null, "Nobody owns it.", 8, 1)] }] };
        var reason = GateJudge.Judge(inputs).Reasons.ShouldHaveSingleItem();
        (reason.Message, reason.Seen).ShouldBe(("plan.no-owner in line 8: Nobody owns it.", "Nobody owns it."));
    }

    [Theory]
    [InlineData("2026-03-02T23:59:59Z", GateAnswer.Go)]
    [InlineData("2026-03-03T00:00:00Z", GateAnswer.NoGo)]
    public void A_window_can_last_until_the_end_of_its_day(string at, GateAnswer expected)
    {
        var inputs = Inputs(new GateRules(AllProven: false), RoadmapEvidence.None("harbour"));
        var window = new GateWindow("00:00", "24:00", [DayOfWeek.Monday]);
        GateJudge.Judge(inputs with { At = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), Terms = inputs.Terms with { Window = window } }).Verdict.ShouldBe(expected);
    }

    private static GateInputs Inputs(GateRules rules, RoadmapEvidence evidence) => new(
        "production", 1, new GateTerms("production", [new Cover("harbour")], rules, [], null, []), null, Now,
        [new CoveredRoadmap("harbour", 1, "", [new CoveredItem("M1", -1, "M1", "Quay", IsClaimed: true)], evidence, [])], [], []);
}
