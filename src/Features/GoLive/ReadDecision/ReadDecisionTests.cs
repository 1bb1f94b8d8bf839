namespace Preflight.Features.GoLive.ReadDecision;

public sealed class ReadDecisionTests(PreflightApp app)
{
    [Fact]
    public async Task A_decision_never_changes_whatever_happens_after_it()
    {
        var (roadmap, checks) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap);
        var (browser, _, _) = await app.SignedIn("approver");
        using (browser)
        {
            await browser.Post($"{gate}/decisions", """{"answer":"go"}""", 201);
        }

        var before = await app.Text($"{gate}/decisions/1");
        await app.SendResult(checks[0], "fail");
        (await app.Get($"{gate}/verdict")).Text("verdict").ShouldBe("no-go");
        (await app.Text($"{gate}/decisions/1")).ShouldBe(before);
        await app.Get($"{gate}/decisions/2", 404);
    }
}
