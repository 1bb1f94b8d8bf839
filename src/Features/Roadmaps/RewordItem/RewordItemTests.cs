namespace Preflight.Features.Roadmaps.RewordItem;

public sealed class RewordItemTests(PreflightApp app)
{
    [Fact]
    public void Rewording_keeps_box_labels_and_key()
    {
        var roadmap = Given.Roadmap();
        var reworded = roadmap.Decide(new ItemChange.SetText("M1.3", "Rotate all credentials")).ThenHappened<ItemReworded>();
        roadmap.Apply(reworded).Text.ToString().ShouldBe(Given.Checkout.Replace("Rotate the gateway's credentials", "Rotate all credentials", StringComparison.Ordinal));
        roadmap.Apply(reworded).Document["M1.3"].Owner.ShouldBe("Platform");
    }

    [Fact]
    public void A_heading_without_marks_keeps_its_key()
    {
        var roadmap = Given.Roadmap("Harbour\n=======\n\n- [ ] Inspect the keel\n");
        var after = roadmap.Apply(roadmap.Decide(new ItemChange.SetText("1", "Port")).ThenHappened<ItemReworded>());
        after.Document["1"].Text.ShouldBe("Port");
        after.Snapshot().Keys.ShouldBe(after.Document.Anchors);
    }

    [Theory]
    [InlineData("Use [x] and `code`, *stars* <b> & | pipes")]
    [InlineData("# no heading")]
    [InlineData("DEMO_SEEDING_ENABLED is off")]
    public void Marks_in_a_text_are_plain_text(string text)
    {
        var roadmap = Given.Roadmap();
        var after = roadmap.Apply(roadmap.Decide(new ItemChange.SetText("M1.5", text)).ThenHappened<ItemReworded>());
        after.Document["M1.5"].Text.ShouldBe(text);
        after.Document.Plan.Items.Length.ShouldBe(roadmap.Document.Plan.Items.Length);
    }

    [Fact]
    public void A_text_that_reads_as_a_label_is_refused() =>
        Given.Roadmap().Decide(new ItemChange.SetText("M1.5", "Refunds Owner: Eve")).ThenRefused("roadmap.edit-refused");

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\ufeff \u2060")]
    [InlineData("\u3164")]
    public void A_text_with_nothing_to_see_is_refused(string text) =>
        Given.Roadmap().Decide(new ItemChange.SetText("M1.5", text)).ThenRefused("roadmap.edit-refused").Detail.ShouldContain("blank");

    [Fact]
    public async Task The_route_rewords_and_refuses_an_empty_text()
    {
        var roadmap = await app.Import(Given.Checkout);
        var item = await PreflightApp.Json(await app.Send(HttpMethod.Put, $"{roadmap}/items/M2.1/text", """{"text":"Index by region"}"""));
        item.GetProperty("text").GetString().ShouldBe("Index by region");
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M2.1/text", """{"text":""}""", 422);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M2.1/text", """{"text":"a","colour":"red"}""", 400);
    }
}
