using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Findings;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.GoLive;

public sealed class GateSelfTestTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(true, true, false, true)]
    [InlineData(true, false, true, false)]
    [InlineData(false, true, true, true)]
    [InlineData(false, false, true, false)]
    public void Every_rule_that_a_gate_has_blocks_what_it_must_and_lets_the_rest_through(bool proven, bool claimed, bool waivers, bool others)
    {
        var terms = new GateTerms(
            "production",
            [new Cover("checkout", ["M1", "M2"]), new Cover("search")],
            new GateRules(proven, claimed, waivers, "1d", others ? Severity.High : null, others ? FindingSeverity.Warning : null, others ? PlatformFindingSeverity.Warning : null),
            [new RequiredSignOff(Role.Approver, 2), new RequiredSignOff(Role.Operator, 1)],
            new GateWindow("09:00", "16:00", [DayOfWeek.Monday, DayOfWeek.Thursday], "Europe/Berlin"),
            [new Freeze(Now, Now.AddDays(3), "the fair")]);
        var proofs = GateSelfTest.Run("production", terms);
        proofs.Where(proof => !proof.Blocked || !proof.Opened).ShouldBeEmpty();
        var wanted = GateRules.Names.Where(rule => rule switch
        {
            "all-proven" => proven,
            "all-claimed" => claimed,
            "no-failing" or "no-findings" or "no-platform-findings" => others,
            _ => true,
        });
        proofs.Select(proof => proof.Rule).Distinct().ShouldBe(wanted, ignoreOrder: true);
    }

    [Theory]
    [InlineData("00:00", "24:00", "", 0)]
    [InlineData("00:00", "24:00", "monday", 1)]
    [InlineData("00:00", "16:00", "", 1)]
    [InlineData("09:00", "24:00", "monday thursday", 2)]
    [InlineData("09:00", "16:00", "monday", 3)]
    public void A_window_is_tried_wherever_it_is_shut(string from, string until, string days, int expected)
    {
        var window = new GateWindow(from, until, [.. days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => Enum.Parse<DayOfWeek>(day, ignoreCase: true))], "Europe/Berlin");
        var proofs = GateSelfTest.Run("production", new GateTerms("production", [new Cover("checkout")], new GateRules(), [], window, []));
        proofs.Where(proof => proof.Rule == "window").ShouldSatisfyAllConditions(
            tried => tried.Count().ShouldBe(expected),
            tried => tried.ShouldAllBe(proof => proof.Blocked && proof.Opened));
    }

    [Fact]
    public void What_was_tried_is_told_in_the_words_of_the_API()
    {
        var terms = new GateTerms("production", [new Cover("checkout")], new GateRules(NoFailing: Severity.High), [new RequiredSignOff(Role.Approver, 1)], null, [new Freeze(Now, Now.AddDays(3), "Black Friday")]);
        var states = GateSelfTest.Run("production", terms).Select(proof => proof.State).ToList();
        states.ShouldContain("a required check ends as no-match");
        states.ShouldContain("an advisory check of severity high fails at M1");
        states.ShouldContain("one too few have signed as approver");
        states.ShouldContain("it is asked in the freeze 'Black Friday'");
    }

    [Fact]
    public void A_judge_that_never_blocks_would_be_found()
    {
        // A sign-off that is asked for zero times can never be missing: the only state that must block does not.
        var terms = new GateTerms("production", [new Cover("checkout")], new GateRules(), [new RequiredSignOff(Role.Approver, 0)], null, []);
        GateSelfTest.Run("production", terms).ShouldContain(proof => proof.Rule == "sign-offs" && !proof.Blocked);
    }
}
