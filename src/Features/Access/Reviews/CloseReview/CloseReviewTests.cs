namespace Preflight.Features.Access.Reviews.CloseReview;

public sealed class CloseReviewTests(PreflightApp app)
{
    [Fact]
    public async Task One_that_there_is_not_is_refused() => await app.Act("/api/v1/access-reviews/aaaaaaaaaaaa/close", 404);
}
