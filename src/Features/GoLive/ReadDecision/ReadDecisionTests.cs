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

    [Fact]
    public async Task A_pipeline_goes_on_by_a_go_and_is_stopped_by_a_no_go()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap);
        var (browser, _, _) = await app.SignedIn("approver");
        using (browser)
        {
            await browser.Post($"{gate}/decisions", """{"answer":"go"}""", 201);
            await browser.Post($"{gate}/decisions", """{"answer":"no-go","note":"Not on a Friday."}""", 201);
        }

        (await app.Get($"{gate}/decisions/1?onNoGo=fail")).Text("answer").ShouldBe("go");
        (await app.Get($"{gate}/decisions/2")).Text("answer").ShouldBe("no-go");
        var stopped = await app.Get($"{gate}/decisions/2?onNoGo=fail", 422);
        stopped.Text("code").ShouldBe("gate.decided-no-go");
        stopped.Text("detail")!.ShouldContain("Not on a Friday.");
    }
}
