namespace Preflight.Features.Jobs.RetryJob;

public sealed class RetryJobTests(PreflightApp app)
{
    [Fact]
    public async Task A_dead_job_runs_again()
    {
        var job = $"/api/v1/jobs/{await app.StoredJob("dead", "remove-finished-jobs", more: "attempt = 3")}";
        var retried = await app.Act($"{job}/retry", body: """{"reason":"the disk was full"}""");
        (retried.Text("state"), retried.GetProperty("attempt").GetInt32()).ShouldBe(("queued", 0));
        var done = await app.UntilState(job, "done");
        var act = done.GetProperty("acts").EnumerateArray().ShouldHaveSingleItem();
        (act.Text("act"), act.Text("by"), act.Text("reason")).ShouldBe(("retry", "key/admin", "the disk was full"));
    }

    [Fact]
    public async Task The_same_request_twice_under_one_key_is_one_act()
    {
        var job = $"/api/v1/jobs/{await app.StoredJob("waiting", "remove-finished-jobs")}";
        var key = ("Idempotency-Key", $"\"{job}\"");
        var first = await app.Send(HttpMethod.Post, $"{job}/retry", JobSteps.Reason, 200, key);
        var second = await app.Send(HttpMethod.Post, $"{job}/retry", JobSteps.Reason, 200, key);
        (await second.ReadAsTextAsync()).ShouldBe(await first.ReadAsTextAsync());
        (await app.UntilState(job, "done")).GetProperty("acts").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_runs_or_has_ended_is_refused_and_so_is_an_act_without_reason()
    {
        var refused = await app.Act($"/api/v1/jobs/{await app.StoredJob("running")}/retry", 409);
        refused.Text("code").ShouldBe("job.state");
        refused.Text("detail").ShouldEndWith("is running. Only a job that is dead, or waits for its time, can be retried.");
        var job = await app.StoredJob("dead");
        await app.Act($"/api/v1/jobs/{job}/retry", 422, """{"reason":" "}""");
        await app.Act($"/api/v1/jobs/{job}/retry", 400, "{}");
        await app.Act("/api/v1/jobs/0192f1d2-7c1e-7000-8000-000000000000/retry", 404);
    }
}
