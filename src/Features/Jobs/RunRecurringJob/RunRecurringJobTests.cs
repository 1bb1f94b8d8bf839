namespace Preflight.Features.Jobs.RunRecurringJob;

public sealed class RunRecurringJobTests(PreflightApp app)
{
    [Fact]
    public async Task It_runs_now_and_can_be_followed()
    {
        var started = await app.Send(HttpMethod.Post, "/api/v1/recurring-jobs/jobs-retention/run", JobSteps.Reason, 202);
        var job = started.Context.Response.Headers.Location.ToString();
        job.ShouldEndWith((await PreflightApp.Json(started)).Text("job")!);
        (await app.UntilState(job, "done")).Text("subject").ShouldBe("jobs-retention");
        var recurring = (await app.Get("/api/v1/recurring-jobs")).GetProperty("items").EnumerateArray().Single(item => item.Text("name") == "jobs-retention");
        recurring.GetProperty("last").Text("state").ShouldBe("done");
        recurring.GetProperty("acts").EnumerateArray().Select(act => act.Text("act")).ShouldContain("run");
    }

    [Fact]
    public async Task One_that_there_is_not_is_refused_with_those_that_there_are()
    {
        var refused = await app.Act("/api/v1/recurring-jobs/nothing/run", 404);
        refused.Text("code").ShouldBe("recurring-job.not-found");
        refused.Text("detail")!.ShouldContain("jobs-retention");
        await app.Act("/api/v1/recurring-jobs/jobs-retention/run", 422, """{"reason":""}""");
    }
}
