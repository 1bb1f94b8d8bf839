using System.Text.Json;

namespace Preflight.Features.Jobs.ListJobs;

public sealed class ListJobsTests(PreflightApp app)
{
    [Fact]
    public async Task Pages_go_on_from_the_newest_to_the_oldest_also_when_jobs_are_added_in_between()
    {
        var subject = $"list/{Guid.CreateVersion7()}";
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await app.StoredJob("done", subject: subject));
        }

        var url = $"/api/v1/jobs?subject={subject}&limit=2";
        var first = await app.Get(url);
        await app.StoredJob("done", subject: subject);
        var second = await app.Get($"{url}&after={first.Text("next")}");
        var third = await app.Get($"{url}&after={second.Text("next")}");
        new[] { first, second, third }.SelectMany(Ids).ShouldBe(ids.OrderDescending());
        third.Text("next").ShouldBeNull();
        await app.Get($"{url}&after=abc", 400);
    }

    [Theory]
    [InlineData("waiting", "attempt = 0", "scheduled")]
    [InlineData("waiting", "attempt = 1", "retrying")]
    [InlineData("held", "attempt = 0", "queued")]
    [InlineData("running", "attempt = 1", "running")]
    [InlineData("dead", "attempt = 3", "dead")]
    [InlineData("done", "attempt = 1", "done")]
    [InlineData("cancelled", "attempt = 1", "cancelled")]
    [InlineData("discarded", "attempt = 3", "discarded")]
    public async Task A_job_is_listed_under_the_state_that_it_shows(string stored, string more, string shown)
    {
        // Another job of its lane runs, so that one that is held stays so.
        var subject = $"list/{Guid.CreateVersion7()}";
        await app.StoredJob("running", more: $"lane = '{subject}'");
        await app.StoredJob(stored, subject: subject, more: $"{more}, lane = '{subject}'");
        foreach (var state in new[] { "queued", "scheduled", "running", "retrying", "dead", "done", "cancelled", "discarded" })
        {
            var items = (await app.Get($"/api/v1/jobs?kind=from-a-test&subject={subject}&state={state}")).GetProperty("items").EnumerateArray().ToList();
            items.Select(item => item.Text("state")).ShouldBe(state == shown ? [shown] : []);
        }
    }

    [Fact]
    public async Task Every_kind_has_its_counts()
    {
        var kind = $"count-{Guid.CreateVersion7()}";
        await app.StoredJob("dead", kind);
        await app.StoredJob("dead", kind);
        await app.StoredJob("waiting", kind);
        await app.StoredJob("done", kind);
        var counts = (await app.Get("/api/v1/jobs?limit=1")).GetProperty("counts").EnumerateArray().ToDictionary(count => count.Text("kind")!);
        counts[kind].GetRawText().ShouldBe($$"""{"kind":"{{kind}}","queued":0,"scheduled":1,"running":0,"retrying":0,"dead":2}""");
        counts.ShouldContainKey("remove-finished-jobs");
    }

    [Fact]
    public async Task A_state_that_there_is_not_is_refused() => await app.Get("/api/v1/jobs?state=waiting", 400);

    private static IEnumerable<Guid> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid());
}
