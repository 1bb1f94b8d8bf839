namespace Preflight.Features.Access.BreakGlass.ListBreakGlass;

public sealed class ListBreakGlassTests(PreflightApp app)
{
    [Fact]
    public async Task Those_that_wait_for_a_review_are_found()
    {
        var (browser, id, _) = await app.SignedIn("contributor");
        using (browser)
        {
            var open = (await browser.Post("/api/v1/break-glass", """{"role":"operator","reason":"The queue stands still."}""", 201)).Text("id");
            (await Ids("open")).ShouldContain(open);
            (await Ids("review-needed")).ShouldNotContain(open);
            await browser.Post($"/api/v1/break-glass/{open}/end");
            (await Ids("review-needed")).ShouldContain(open);
            (await Ids("reviewed")).ShouldNotContain(open);
            (await app.Get($"/api/v1/break-glass/{open}")).Text("by").ShouldBe($"person/{id}");
        }
    }

    private async Task<IEnumerable<string?>> Ids(string state) =>
        (await app.Get($"/api/v1/break-glass?state={state}&limit=200")).GetProperty("items").EnumerateArray().Select(emergency => emergency.Text("id"));
}
