using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Results;
using Preflight.Features.Evidence.Verdicts;

namespace Preflight.Features.Evidence.Past;

public sealed class PastVerdictsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ItemClaim Claim = new("M1.1", -1, true);

    private static readonly CheckResult[] Results = [Result(0, CheckOutcome.Pass), Result(10, CheckOutcome.Fail), Result(20, CheckOutcome.Pass)];

    [Fact]
    public void Damping_would_have_kept_one_failure_from_the_verdict()
    {
        var difference = Compare(new CheckDraft { Kind = CheckKind.Push, Name = "c", FreshFor = "1h", Damping = new Damping(2, 2) }).ShouldHaveSingleItem();
        difference.ShouldBe(new PastDifference(Start.AddMinutes(10), Start.AddMinutes(20), Verdict.Failing, Verdict.Proven, Verdict.Failing, Verdict.Proven, true));
    }

    [Fact]
    public void A_shorter_freshness_would_have_made_it_stale_between_two_results() =>
        Compare(new CheckDraft { Kind = CheckKind.Push, Name = "c", FreshFor = "5m" }).ShouldBe(
        [
            new PastDifference(Start.AddMinutes(5), Start.AddMinutes(10), Verdict.Proven, Verdict.Stale, Verdict.Proven, Verdict.Stale, true),
            new PastDifference(Start.AddMinutes(25), Start.AddMinutes(30), Verdict.Proven, Verdict.Stale, Verdict.Proven, Verdict.Stale, true),
        ]);

    [Fact]
    public void In_trial_it_would_have_said_the_same_and_counted_for_nothing()
    {
        var difference = Compare(new CheckDraft { Kind = CheckKind.Push, Name = "c", FreshFor = "1h", Trial = true });
        difference.Select(one => (one.ItemWas, one.ItemWould)).ShouldBe([(Verdict.Proven, Verdict.Unproven), (Verdict.Failing, Verdict.Unproven), (Verdict.Proven, Verdict.Unproven)]);
        difference.ShouldAllBe(one => one.CheckWas == one.CheckWould);
    }

    [Fact]
    public void What_is_not_known_of_one_result_is_said_of_its_time_alone()
    {
        var check = Of(new CheckDraft { Kind = CheckKind.Push, Name = "c", FreshFor = "1h" });
        var (_, differences) = new PastVerdicts(Claim, [], []).Compare(
            new PastStandings(check, Newest()),
            new PastStandings(check, Newest(), result => result == Results[0] ? CheckOutcome.Pass : result.Judgement.Outcome),
            new PastStandings(check, Newest(), result => result == Results[0] ? CheckOutcome.Fail : result.Judgement.Outcome),
            Start,
            Start.AddMinutes(30));
        differences.ShouldBe([new PastDifference(Start, Start.AddMinutes(10), Verdict.Proven, null, Verdict.Proven, null, false)]);
    }

    [Fact]
    public void The_same_terms_make_no_difference() => Compare(new CheckDraft { Kind = CheckKind.Push, Name = "c", FreshFor = "1h" }).ShouldBeEmpty();

    private static IReadOnlyList<PastDifference> Compare(CheckDraft would) => new PastVerdicts(Claim, [], []).Compare(
        new PastStandings(Of(new CheckDraft { Kind = CheckKind.Push, Name = "c", FreshFor = "1h" }), Newest()),
        new PastStandings(Of(would), Newest()),
        new PastStandings(Of(would), Newest()),
        Start,
        Start.AddMinutes(30)).Differences;

    private static IEnumerable<CheckResult> Newest() => Results.Reverse();

    private static Check Of(CheckDraft terms) => new() { Id = "c", Item = "M1.1", Name = "c", Terms = terms };

    private static CheckResult Result(int minutes, CheckOutcome outcome) =>
        new(Guid.CreateVersion7(), Start.AddMinutes(minutes), Judgement.Without(outcome, "It is so."), ResultSource.Push, "tests");
}
