namespace Preflight.Features.Jobs.ReplayJobs;

public sealed class ReplayJobsTests(PreflightApp app)
{
    private const string Kind = "remove-finished-jobs";

    [Fact]
    public async Task The_dead_of_a_kind_and_time_run_again()
    {
        var old = await app.StoredJob("dead", Kind, more: "dead_at = '2001-01-01'");
        var inTime = await app.StoredJob("dead", Kind, more: "dead_at = '2001-01-02'");
        var replayed = await app.Act("/api/v1/jobs/replay", body: """{"kind":"remove-finished-jobs","from":"2001-01-02T00:00:00Z","to":"2001-01-03T00:00:00Z","reason":"because"}""");
        replayed.GetRawText().ShouldBe("""{"replayed":1}""");
        (await app.UntilState($"/api/v1/jobs/{inTime}", "done")).GetProperty("acts")[0].Text("act").ShouldBe("replay");
        (await app.Get($"/api/v1/jobs/{old}")).Text("state").ShouldBe("dead");
    }

    [Fact]
    public async Task Where_nothing_is_dead_nothing_is_replayed() =>
        (await app.Act("/api/v1/jobs/replay", body: """{"to":"1999-01-01T00:00:00Z","reason":"because"}""")).GetProperty("replayed").GetInt32().ShouldBe(0);

    [Fact]
    public async Task An_unknown_kind_is_refused_with_those_that_there_are()
    {
        var refused = await app.Act("/api/v1/jobs/replay", 422, """{"kind":"nothing","reason":"because"}""");
        refused.Text("code").ShouldBe("job.kind-unknown");
        refused.Text("detail")!.ShouldContain(Kind);
        await app.Act("/api/v1/jobs/replay", 422, """{"from":"2001-01-03T00:00:00Z","to":"2001-01-02T00:00:00Z","reason":"because"}""");
    }
}
