namespace Preflight.Features.Roadmaps.RemoveItem;

public sealed class RemoveItemTests(PreflightApp app)
{
    [Theory]
    [InlineData("- [ ] Inspect the keel\n\n- [ ] Paint the deck\n")]
    [InlineData("a | b\n---|---\n[ ] Inspect the keel | c\n[ ] Paint the deck | d\n")]
    public void A_milestone_without_a_heading_keeps_its_key_when_its_first_item_goes(string document)
    {
        var roadmap = Given.Roadmap(document);
        var after = roadmap.Apply(roadmap.Decide(new ItemChange.Remove("1.1")).ThenHappened<ItemRemoved>());
        after.Document.Plan.Items.Select(item => item.Key).ShouldBe(["1", "1.2"]);
        after.Snapshot().Keys.ShouldBe(after.Document.Anchors);
        Roadmap.From(after.Snapshot()).Document.Plan.Items.Select(item => item.Key).ShouldBe(["1", "1.2"]);
    }

    [Fact]
    public void An_item_goes_with_what_is_nested_in_it()
    {
        var roadmap = Given.Roadmap();
        var removed = roadmap.Decide(new ItemChange.Remove("M1.3", "dropped")).ThenHappened<ItemRemoved>();
        removed.Removed.Select(item => item.Item).ShouldBe(["M1.3", "M1.4"]);
        roadmap.Apply(removed).Text.ToString().ShouldBe(Given.Checkout
            .Replace("  - [ ] Rotate the gateway's credentials  Owner: Platform\n    - [ ] Rehearse it in staging\n", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("M1.1", "  - [ ] alert on double charges\n")]
    [InlineData("M1.2", "  - [x] Retry with an idempotency key\n")]
    public void One_of_several_on_a_line_goes_alone(string item, string left)
    {
        var roadmap = Given.Roadmap();
        var after = roadmap.Apply(roadmap.Decide(new ItemChange.Remove(item)).ThenHappened<ItemRemoved>());
        after.Text.ToString().ShouldContain(left);
        after.Document.Plan.Items.Length.ShouldBe(roadmap.Document.Plan.Items.Length - 1);
    }

    [Fact]
    public async Task The_route_says_what_went()
    {
        var roadmap = await app.Import(Given.Checkout);
        var changes = await PreflightApp.Json(await app.Send(HttpMethod.Delete, $"{roadmap}/items/M1.3?note=dropped"));
        changes.GetProperty("version").GetInt64().ShouldBe(2);
        changes.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("item").GetString()).ShouldBe(["M1.3", "M1.4"]);
        await app.Get($"{roadmap}/items/M1.3", 404);
    }
}
