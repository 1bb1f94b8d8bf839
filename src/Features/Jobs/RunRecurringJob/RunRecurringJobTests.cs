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
    public async Task Answers_that_were_kept_for_a_day_are_removed_also_where_nobody_sends_a_key_any_more()
    {
        var name = app.NewSlug();
        await app.Send(HttpMethod.Post, "/api/v1/api-keys", $$"""{"name":"{{name}}","scopes":["roadmaps:read"]}""", 201, ("Idempotency-Key", $"\"{name}\""));
        await using var database = Npgsql.NpgsqlDataSource.Create(app.ConnectionString);
        await using var age = database.CreateCommand($"update preflight.mt_doc_idempotencyrecord set expires_at = now() - interval '10 days' where data::text like '%{name}%'");
        (await age.ExecuteNonQueryAsync()).ShouldBe(1);
        var started = await app.Send(HttpMethod.Post, "/api/v1/recurring-jobs/answers-retention/run", JobSteps.Reason, 202);
        await app.UntilState(started.Context.Response.Headers.Location.ToString(), "done");
        await using var left = database.CreateCommand($"select count(*) from preflight.mt_doc_idempotencyrecord where data::text like '%{name}%'");
        (await left.ExecuteScalarAsync()).ShouldBe(0L);
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
