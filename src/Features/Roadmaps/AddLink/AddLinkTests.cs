namespace Preflight.Features.Roadmaps.AddLink;

public sealed class AddLinkTests(PreflightApp app)
{
    [Fact]
    public void Links_stand_behind_the_items_text_and_are_no_part_of_it()
    {
        var roadmap = Given.Roadmap();
        foreach (var title in (string[])["PR 7", "Runbook"])
        {
            roadmap = roadmap.Apply(roadmap.Decide(new ItemChange.AddLink("M1.5", "https://ci.example", title)).ThenHappened<LinkAdded>());
        }

        roadmap.Text.ToString().ShouldContain("- [~] Refunds ([PR 7](https://ci.example)) ([Runbook](https://ci.example))\n");
        roadmap.Document["M1.5"].Text.ShouldBe("Refunds");
        roadmap.Document["M1.5"].Links.Select(link => link.Text).ShouldBe(["PR 7", "Runbook"]);
    }

    [Fact]
    public void A_rewording_keeps_the_links_behind_the_text()
    {
        var roadmap = Given.Roadmap("## M1 A\n- [ ] Rotate keys ([PR](https://ci.example))  Owner: Ann\n");
        var reworded = roadmap.Decide(new ItemChange.SetText("M1.1", "Rotate all keys")).ThenHappened<ItemReworded>();
        roadmap.Apply(reworded).Text.ToString().ShouldContain("- [ ] Rotate all keys ([PR](https://ci.example))  Owner: Ann\n");
    }

    [Fact]
    public void A_title_and_an_address_cannot_break_out_of_the_link()
    {
        var roadmap = Given.Roadmap();
        var added = roadmap.Decide(new ItemChange.AddLink("M1.5", "https://x.example/a(b)c", "a](https://evil.example) [x]")).ThenHappened<LinkAdded>();
        var after = roadmap.Apply(added).Document;
        after["M1.5"].Links.Single().Text.ShouldBe("a](https://evil.example) [x]");
        after.Plan.Items.Length.ShouldBe(roadmap.Document.Plan.Items.Length);
    }

    [Fact]
    public async Task The_route_refuses_what_is_not_http()
    {
        var roadmap = await app.Import(Given.Checkout);
        var item = await PreflightApp.Json(await app.Send(HttpMethod.Post, $"{roadmap}/items/M1.5/links", """{"url":"https://grafana.example/d/1","title":"Dashboard"}"""));
        item.GetProperty("links")[0].GetProperty("url").GetString().ShouldBe("https://grafana.example/d/1");
        await app.Send(HttpMethod.Post, $"{roadmap}/items/M1.5/links", """{"url":"javascript:alert(1)"}""", 422);
        await app.Send(HttpMethod.Post, $"{roadmap}/items/M1.5/links", """{"url":"/relative"}""", 422);
        await app.Send(HttpMethod.Post, $"{roadmap}/items/M1.5/links", """{"url":"https://user:secret@x.example/"}""", 422);
        await app.Send(HttpMethod.Post, $"{roadmap}/items/M1.5/links", """{"url":"https://x.example/\u202e"}""", 422);
        await app.Send(HttpMethod.Post, $"{roadmap}/items/M1.5/links", """{"url":"https://x.example/\n- [ ] x"}""", 422);
    }
}
