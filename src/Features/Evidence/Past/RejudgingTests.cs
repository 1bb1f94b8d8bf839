using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Results;

namespace Preflight.Features.Evidence.Past;

public sealed class RejudgingTests
{
    private static readonly CheckDraft Was = Http(new HttpExpectations(Status: 200, MaxMs: 500, Headers: new Dictionary<string, Expectation> { ["Server"] = new(Present: false) }));

    [Theory]
    [InlineData(200, 200, CheckOutcome.Pass)]
    [InlineData(204, 200, CheckOutcome.Fail)]
    [InlineData(null, 100, CheckOutcome.Fail)]
    [InlineData(null, 400, CheckOutcome.Pass)]
    public void What_was_seen_is_judged_by_what_is_wanted_now(int? status, int maxMs, CheckOutcome outcome) =>
        Judge(new HttpExpectations(Status: status, MaxMs: maxMs), new Observation("status", CheckOutcome.Pass, "200", "200"), new Observation("latency.ms", CheckOutcome.Pass, "at most 500", "180")).ShouldBe(outcome);

    [Fact]
    public void What_nobody_looked_at_is_not_known_and_one_contradiction_is_enough()
    {
        var wanted = new HttpExpectations(Status: 200, Headers: new Dictionary<string, Expectation> { ["X-Frame-Options"] = new() });
        Judge(wanted, new Observation("status", CheckOutcome.Pass, "200", "200")).ShouldBeNull();
        Judge(wanted, new Observation("status", CheckOutcome.Fail, "200", "503")).ShouldBe(CheckOutcome.Fail);
    }

    [Fact]
    public void What_was_absent_is_judged_as_absent() =>
        Judge(new HttpExpectations(Headers: new Dictionary<string, Expectation> { ["Server"] = new() }), new Observation("header Server", CheckOutcome.Pass, "absent", null)).ShouldBe(CheckOutcome.Fail);

    [Theory]
    [InlineData("a long text…")]
    [InlineData("bearer •••")]
    [InlineData("up and 3 more")]
    public void What_was_shown_in_part_is_not_known(string seen) =>
        Judge(new HttpExpectations(Headers: new Dictionary<string, Expectation> { ["Server"] = new(Is: "up") }), new Observation("header Server", CheckOutcome.Fail, "absent", seen)).ShouldBeNull();

    [Fact]
    public void A_target_that_did_not_answer_would_not_have_answered_other_wishes_either()
    {
        Judge(new HttpExpectations(Status: 503), new Observation("answer", CheckOutcome.Fail, "an answer", "none: it hung up")).ShouldBe(CheckOutcome.Fail);
        new Rejudging(Was, Http(new HttpExpectations(Status: 503))).Of(Result(Judgement.Without(CheckOutcome.Error, "No network."))).ShouldBe(CheckOutcome.Error);
    }

    [Fact]
    public void Of_another_request_nothing_is_known_and_of_the_same_terms_all_is()
    {
        var other = Was with { Http = Was.Http! with { Url = "https://example.org/other" } };
        new Rejudging(Was, other).Of(Result(Judgement.Of([new("status", CheckOutcome.Pass, "200", "200")]))).ShouldBeNull();
        new Rejudging(Was, Was with { Trial = true }).Of(Result(Judgement.Without(CheckOutcome.NoData, "Nothing."))).ShouldBe(CheckOutcome.NoData);
    }

    private static CheckOutcome? Judge(HttpExpectations wanted, params Observation[] seen) => new Rejudging(Was, Http(wanted)).Of(Result(Judgement.Of(seen)));

    private static CheckDraft Http(HttpExpectations expect) => new() { Kind = CheckKind.Http, Name = "front", Http = new HttpProbe("https://example.org/", expect) };

    private static CheckResult Result(Judgement judgement) => new(Guid.CreateVersion7(), TimeProvider.System.GetUtcNow(), judgement, ResultSource.Run, "tests");
}
