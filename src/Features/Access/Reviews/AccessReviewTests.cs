namespace Preflight.Features.Access.Reviews;

[Trait("Category", "Security")]
public sealed class AccessReviewTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AccessReview Opened = new AccessReview { Id = "a" }.Apply(new AccessReviewOpened(
        [new(1, ReviewedKind.Grant, "ada-1", "person/ada", ["Admin"], [], Now, "key/admin", null), new(2, ReviewedKind.ApiKey, "ci", "key/ci", ["roadmaps:read"], [], Now, null, null)],
        Now.AddDays(14),
        Now));

    [Fact]
    public void Nobody_decides_on_their_own_rights()
    {
        Opened.Decide(1, ReviewDecision.Keep, "person/ada", null, Now).Refusal!.Type.ShouldBe(ReviewProblems.Own);
        Opened.Decide(1, ReviewDecision.Keep, "person/bob", null, Now).Event.ShouldBe(new AccessReviewDecided(1, "ada-1", ReviewDecision.Keep, "person/bob", null, Now));
    }

    [Fact]
    public void Nobody_decides_on_a_key_that_they_made_or_look_after()
    {
        var keys = new AccessReview { Id = "a" }.Apply(new AccessReviewOpened(
            [
                new(1, ReviewedKind.ApiKey, "made", "key/made", ["jobs:read"], [], Now, "person/ada", null, Owner: "team"),
                new(2, ReviewedKind.ApiKey, "owned", "key/owned", ["jobs:read"], [], Now, "person/bob", null, Owner: "person/ada"),
                new(3, ReviewedKind.Grant, "bob-1", "person/bob", ["viewer"], [], Now, "person/ada", null),
            ],
            Now.AddDays(14),
            Now));
        keys.Decide(1, ReviewDecision.Keep, "person/ada", null, Now).Refusal!.Type.ShouldBe(ReviewProblems.Own);
        keys.Decide(2, ReviewDecision.Keep, "person/ada", null, Now).Refusal!.Type.ShouldBe(ReviewProblems.Own);
        keys.Decide(3, ReviewDecision.Keep, "person/ada", null, Now).Event.ShouldNotBeNull();
        keys.Decide(1, ReviewDecision.Keep, "person/bob", null, Now).Event.ShouldNotBeNull();
    }

    [Fact]
    public void It_is_closed_once_each_right_is_decided_on_once()
    {
        Opened.Close("person/bob", Now).Refusal!.Type.ShouldBe(ReviewProblems.Undecided);
        var half = Opened.Apply(new AccessReviewDecided(1, "ada-1", ReviewDecision.Keep, "person/bob", null, Now));
        half.Decide(1, ReviewDecision.Revoke, "person/bob", null, Now).Refusal!.Type.ShouldBe(ReviewProblems.Decided);
        var whole = half.Apply(new AccessReviewDecided(2, "ci", ReviewDecision.Revoke, "person/bob", null, Now));
        var closed = whole.Apply((AccessReviewClosed)whole.Close("person/bob", Now).Event!);
        closed.ClosedAt.ShouldBe(Now);
        closed.Decide(2, ReviewDecision.Keep, "person/bob", null, Now).Refusal!.Type.ShouldBe(ReviewProblems.Closed);
        closed.Close("person/bob", Now).Event.ShouldBeNull();
    }

    [Fact]
    public void A_right_that_there_is_not_is_refused() => Opened.Decide(3, ReviewDecision.Keep, "person/bob", null, Now).Refusal!.Type.ShouldBe(ReviewProblems.NoSuchRight);
}
