namespace Preflight.Features.Access.Reviews.ListReviews;

public sealed class ListReviewsTests(PreflightApp app)
{
    [Fact]
    public async Task A_cursor_of_another_list_is_refused() => await app.Get("/api/v1/access-reviews?after=AAAA", 400);
}
