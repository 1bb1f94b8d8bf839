namespace Preflight.Features.Access.Reviews.DecideRight;

[Trait("Category", "Security")]
public sealed class DecideRightTests(PreflightApp app)
{
    [Theory]
    [InlineData("""{"number":0,"decision":"keep"}""", 422)]
    [InlineData("""{"number":1,"decision":"forget"}""", 400)]
    [InlineData("""{"number":1,"decision":"keep"}""", 404)]
    public async Task What_cannot_be_decided_is_refused(string body, int status)
    {
        var (browser, _, _) = await app.SignedIn("admin");
        using (browser)
        {
            await browser.Post("/api/v1/access-reviews/aaaaaaaaaaaa/decisions", body, status);
        }
    }
}
