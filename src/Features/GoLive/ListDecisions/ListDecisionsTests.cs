namespace Preflight.Features.GoLive.ListDecisions;

public sealed class ListDecisionsTests(PreflightApp app)
{
    [Fact]
    public async Task Decisions_are_listed_newest_first()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap);
        var (browser, _, _) = await app.SignedIn("approver");
        using (browser)
        {
            await browser.Post($"{gate}/decisions", """{"answer":"no-go"}""", 201);
            await browser.Post($"{gate}/decisions", """{"answer":"go"}""", 201);
        }

        var page = await app.Get($"{gate}/decisions?limit=1");
        page.GetProperty("items")[0].GetProperty("number").GetInt32().ShouldBe(2);
        (await app.Get($"{gate}/decisions?after={page.Text("next")}")).GetProperty("items")[0].GetProperty("number").GetInt32().ShouldBe(1);
    }
}
