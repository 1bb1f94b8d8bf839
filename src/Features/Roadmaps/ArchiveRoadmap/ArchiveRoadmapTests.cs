namespace Preflight.Features.Roadmaps.ArchiveRoadmap;

public sealed class ArchiveRoadmapTests(PreflightApp app)
{
    [Fact]
    public void Archiving_twice_adds_nothing()
    {
        var roadmap = Given.Roadmap();
        var archived = roadmap.Apply(roadmap.Archive("done with it").ThenHappened<RoadmapArchived>());
        archived.Archive(null).ThenNothing();
        archived.Decide(new ItemChange.SetStatus("M1.2", "done")).ThenRefused("roadmap.archived");
    }

    [Fact]
    public async Task An_archived_roadmap_is_read_as_before_and_takes_no_change()
    {
        var roadmap = await app.Import(Given.Checkout);
        var archived = await PreflightApp.Json(await app.Send(HttpMethod.Delete, roadmap));
        archived.GetProperty("archived").GetBoolean().ShouldBeTrue();
        (await app.Text($"{roadmap}/document")).ShouldBe(Given.Checkout);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""", 409);
        await app.Send(HttpMethod.Delete, "/api/v1/roadmaps/no-such-roadmap", null, 404);
    }
}
