namespace Preflight.Features.Access.Reviews.ReadReview;

public sealed class ReadReviewTests(PreflightApp app)
{
    [Fact]
    public async Task One_that_there_is_not_is_refused() => (await app.Get("/api/v1/access-reviews/aaaaaaaaaaaa", 404)).Text("code").ShouldBe("access-review.not-found");
}
