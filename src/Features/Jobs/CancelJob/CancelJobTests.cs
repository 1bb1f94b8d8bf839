namespace Preflight.Features.Jobs.CancelJob;

public sealed class CancelJobTests(PreflightApp app)
{
    [Fact]
    public async Task A_job_that_waits_is_cancelled_at_once()
    {
        var job = $"/api/v1/jobs/{await app.StoredJob("waiting")}";
        var cancelled = await app.Act($"{job}/cancel");
        cancelled.Text("state").ShouldBe("cancelled");
        cancelled.TryGetProperty("finishedAt", out _).ShouldBeTrue();
        (await app.Get(job)).GetRawText().ShouldBe(cancelled.GetRawText());
        (await app.Act($"{job}/cancel", 409)).Text("code").ShouldBe("job.state");
    }

    [Fact]
    public async Task A_job_that_runs_is_asked_to_stop_once()
    {
        var job = $"/api/v1/jobs/{await app.StoredJob("running")}";
        (await app.Act($"{job}/cancel")).Text("state").ShouldBe("running");
        (await app.Act($"{job}/cancel")).GetProperty("acts").GetArrayLength().ShouldBe(1);
    }
}
