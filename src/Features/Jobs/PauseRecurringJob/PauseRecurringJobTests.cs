using System.Text.Json;

namespace Preflight.Features.Jobs.PauseRecurringJob;

public sealed class PauseRecurringJobTests(PreflightApp app)
{
    [Fact]
    public async Task It_is_paused_with_its_reason_until_it_is_resumed()
    {
        var paused = await app.Act("/api/v1/recurring-jobs/jobs-retention/pause", body: """{"reason":"an audit looks at them"}""");
        paused.GetProperty("paused").GetBoolean().ShouldBeTrue();
        paused.TryGetProperty("next", out _).ShouldBeFalse();
        paused.GetProperty("acts").EnumerateArray().Last().Text("reason").ShouldBe("an audit looks at them");
        (await app.Get("/api/v1/jobs?subject=jobs-retention&state=scheduled")).GetProperty("items").GetArrayLength().ShouldBe(0);
        Pauses(await app.Act("/api/v1/recurring-jobs/jobs-retention/pause")).ShouldBe(Pauses(paused));

        var resumed = await app.Act("/api/v1/recurring-jobs/jobs-retention/resume");
        resumed.GetProperty("paused").GetBoolean().ShouldBeFalse();
        resumed.TryGetProperty("next", out _).ShouldBeTrue();
        await app.Act("/api/v1/recurring-jobs/nothing/pause", 404);
    }

    private static int Pauses(JsonElement job) => job.GetProperty("acts").EnumerateArray().Count(act => act.Text("act") == "pause");
}
