namespace Preflight.Features.Roadmaps.RemoveLink;

public sealed class RemoveLinkTests(PreflightApp app)
{
    [Fact]
    public void Removing_an_added_link_gives_the_document_back()
    {
        var roadmap = Given.Roadmap();
        var linked = roadmap.Apply(roadmap.Decide(new ItemChange.AddLink("M1.5", "https://ci.example/7", "PR")).ThenHappened<LinkAdded>());
        var removed = linked.Decide(new ItemChange.RemoveLink("M1.5", 1)).ThenHappened<LinkRemoved>();
        linked.Apply(removed).Text.ToString().ShouldBe(Given.Checkout);
    }

    [Fact]
    public void One_of_several_goes_with_its_parentheses()
    {
        var roadmap = Given.Roadmap("## M1 A\n- [ ] See [docs](https://d.example) ([PR](https://ci.example)) ([Log](https://l.example))\n");
        var removed = roadmap.Decide(new ItemChange.RemoveLink("M1.1", 2)).ThenHappened<LinkRemoved>();
        roadmap.Apply(removed).Text.ToString().ShouldContain("- [ ] See [docs](https://d.example) ([Log](https://l.example))\n");
    }

    [Fact]
    public void A_link_that_is_not_there_is_refused() =>
        Given.Roadmap().Decide(new ItemChange.RemoveLink("M1.5", 1)).ThenRefused("roadmap.link-not-found");

    [Fact]
    public async Task The_route_counts_links_from_one()
    {
        var roadmap = await app.Import("# R\n\n## M1 One\n- [ ] See [a](https://a.example) and [b](https://b.example)\n");
        var item = await PreflightApp.Json(await app.Send(HttpMethod.Delete, $"{roadmap}/items/M1.1/links/2"));
        item.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("text").GetString()).ShouldBe(["a"]);
        await app.Send(HttpMethod.Delete, $"{roadmap}/items/M1.1/links/2", null, 404);
        await app.Send(HttpMethod.Delete, $"{roadmap}/items/M1.1/links/0", null, 422);
    }
}
