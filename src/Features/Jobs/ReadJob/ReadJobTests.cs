namespace Preflight.Features.Jobs.ReadJob;

public sealed class ReadJobTests(PreflightApp app)
{
    [Fact]
    public async Task A_job_is_shown_with_what_went_wrong()
    {
        var id = await app.StoredJob("dead", subject: "checkout", more: "attempt = 3, last_error = 'It broke.', progress = 0.5, trace_id = 'abc'");
        var job = await app.Get($"/api/v1/jobs/{id}");
        (job.Text("kind"), job.Text("subject"), job.Text("state"), job.Text("lastError"), job.Text("traceId")).ShouldBe(("from-a-test", "checkout", "dead", "It broke.", "abc"));
        (job.GetProperty("attempt").GetInt32(), job.GetProperty("attempts").GetInt32(), job.GetProperty("progress").GetDouble()).ShouldBe((3, 3, 0.5));
        job.TryGetProperty("runAt", out _).ShouldBeFalse();
        job.GetProperty("acts").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_job_that_waits_says_until_when() => (await app.Get($"/api/v1/jobs/{await app.StoredJob("waiting")}")).TryGetProperty("runAt", out _).ShouldBeTrue();

    [Fact]
    public async Task An_unknown_job_is_not_found_and_what_is_no_id_is_refused()
    {
        (await app.Get("/api/v1/jobs/0192f1d2-7c1e-7000-8000-000000000000", 404)).Text("code").ShouldBe("job.not-found");
        (await app.Get("/api/v1/jobs/checkout", 400)).GetProperty("errors")[0].Text("detail").ShouldStartWith("It must be a UUID");
    }
}
