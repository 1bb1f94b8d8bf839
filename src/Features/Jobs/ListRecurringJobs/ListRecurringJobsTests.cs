using System.Text.Json;

namespace Preflight.Features.Jobs.ListRecurringJobs;

public sealed class ListRecurringJobsTests(PreflightApp app)
{
    [Fact]
    public async Task Every_recurring_job_says_when_it_comes()
    {
        var job = (await app.Get("/api/v1/recurring-jobs")).GetProperty("items").EnumerateArray().Single(item => item.Text("name") == "jobs-retention");
        (job.Text("cron"), job.Text("timeZone"), job.Text("kind")).ShouldBe(("15 * * * *", "UTC", "remove-finished-jobs"));
        job.GetProperty("paused").ValueKind.ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
    }
}
