namespace Preflight.Features.Roadmaps.RestoreRoadmap;

public sealed class RestoreRoadmapTests(PreflightApp app)
{
    [Fact]
    public void Restoring_what_is_not_archived_adds_nothing() => Given.Roadmap().Restore(null).ThenNothing();

    [Fact]
    public async Task A_restored_roadmap_takes_changes_again()
    {
        var roadmap = await app.Import(Given.Checkout);
        await app.Send(HttpMethod.Delete, roadmap);
        var restored = await PreflightApp.Json(await app.Send(HttpMethod.Post, $"{roadmap}/restore", "{}"));
        restored.GetProperty("version").GetInt64().ShouldBe(3);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
    }
}
