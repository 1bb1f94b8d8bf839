namespace Preflight.Features.GoLive.WatchGates;

public sealed class WatchGatesJobTests(PreflightApp app)
{
    [Fact]
    public async Task A_gate_that_was_decided_to_be_open_and_would_not_be_any_more_is_told_of_once()
    {
        await using var receiver = await Receiver.Start();
        await app.Act("/api/v1/webhooks", 201, $$"""{"url":"{{receiver.Url}}","events":["gate.*"]}""");
        var (roadmap, checks) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap);
        var (browser, _, _) = await app.SignedIn("approver");
        using (browser)
        {
            await browser.Post($"{gate}/decisions", """{"answer":"go"}""", 201);
        }

        await receiver.UntilOne(told => IsOf(told, "gate.decided"));
        await app.SendResult(checks[0], "fail");
        await Watch();
        await receiver.UntilOne(told => IsOf(told, "gate.regressed"));

        // Nothing new is told while it stays so; what is told last comes behind what would have been.
        await Watch();
        await app.SendResult(checks[0]);
        await Watch();
        await app.SendResult(checks[0], "fail");
        await Watch();
        await receiver.UntilOne(_ => receiver.Received.Count(told => IsOf(told, "gate.regressed")) == 2);
        (await app.Get($"{gate}/decisions/1")).Text("answer").ShouldBe("go");

        bool IsOf(ReceivedRequest told, string type) => told.Json.Text("type") == type && told.Json.Text("source") == gate;
    }

    private async Task Watch()
    {
        var job = (await app.Act("/api/v1/recurring-jobs/gates-watch/run", 202)).Text("job");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await app.Get($"/api/v1/jobs/{job}")).Text("state") != "done")
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
