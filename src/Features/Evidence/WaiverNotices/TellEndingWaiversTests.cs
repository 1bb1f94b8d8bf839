using Preflight.Features.Webhooks;

namespace Preflight.Features.Evidence.WaiverNotices;

public sealed class TellEndingWaiversTests(PreflightApp app)
{
    [Fact]
    public async Task Of_a_waiver_that_ends_soon_the_webhooks_are_told_once_and_of_one_that_lasts_they_are_not()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var slug = roadmap[(roadmap.LastIndexOf('/') + 1)..];
        await using var receiver = await Receiver.Start();
        await app.Webhook(receiver.Url, $$""" "roadmaps":["{{slug}}"] """);
        var soon = await app.CountingWaiver(roadmap, "M1.1", TimeSpan.FromDays(2));
        await app.CountingWaiver(roadmap, "M1.2", TimeSpan.FromDays(60));
        await Run();
        await Run();

        var told = (await receiver.UntilOne(IsNotice)).Where(IsNotice).ShouldHaveSingleItem().Json;
        (told.Text("id"), told.Text("subject"), told.GetProperty("data").Text("item")).ShouldBe(($"waiver-{soon}-ending", "M1.1", "M1.1"));
        // What is told later comes behind it.
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"in-progress"}""");
        (await receiver.UntilOne(request => request.Json.Text("type") == "roadmap.item.status-changed")).Count(IsNotice).ShouldBe(1);
    }

    private static bool IsNotice(ReceivedRequest request) => request.Json.Text("type") == EventTypes.WaiverEnding;

    private async Task Run()
    {
        var started = await app.Send(HttpMethod.Post, "/api/v1/recurring-jobs/waiver-notices/run", JobSteps.Reason, 202);
        await app.UntilState(started.Context.Response.Headers.Location.ToString(), "done");
    }
}
