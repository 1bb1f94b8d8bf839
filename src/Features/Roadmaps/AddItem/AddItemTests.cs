using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Roadmaps.AddItem;

public sealed class AddItemTests(PreflightApp app)
{
    [Fact]
    public void An_item_is_added_behind_boxes_that_share_the_first_line()
    {
        var roadmap = Given.Roadmap("- [ ] Inspect the keel; [ ] Paint the deck");
        var after = roadmap.Apply(roadmap.Decide(new ItemChange.Add("1", "Order ropes", ItemKind.Task, null, null, null)).ThenHappened<ItemAdded>());
        after.Text.ToString().ShouldBe("- [ ] Inspect the keel; [ ] Paint the deck\n- [ ] Order ropes");
    }

    [Fact]
    public void A_task_goes_to_the_end_of_the_list_and_gets_the_next_key()
    {
        var roadmap = Given.Roadmap();
        var added = roadmap.Decide(new ItemChange.Add("M1", "Fraud rules")).ThenHappened<ItemAdded>();
        added.Item.ShouldBe("M1.7");
        roadmap.Apply(added).Text.ToString().ShouldBe(Given.Checkout.Replace("  - [~] Refunds\n", "  - [~] Refunds\n  - [ ] Fraud rules\n", StringComparison.Ordinal));
    }

    [Fact]
    public void A_criterion_goes_to_the_acceptance()
    {
        var roadmap = Given.Roadmap();
        var added = roadmap.Decide(new ItemChange.Add("M1", "No chargebacks", ItemKind.Criterion)).ThenHappened<ItemAdded>();
        roadmap.Apply(added).Text.ToString().ShouldContain("  - [ ] A month without a double charge\n  - [ ] No chargebacks\n");
        roadmap.Apply(added).Document[added.Item].Kind.ShouldBe(ItemKind.Criterion);
    }

    [Fact]
    public void A_criterion_where_there_is_no_acceptance_yet_makes_one()
    {
        var roadmap = Given.Roadmap();
        var added = roadmap.Decide(new ItemChange.Add("M2", "Searches take 50 ms", ItemKind.Criterion)).ThenHappened<ItemAdded>();
        var after = roadmap.Apply(added);
        after.Text.ToString().ShouldEndWith("- Acceptance\n  - [ ] Searches take 50 ms");
        after.Document[added.Item].Kind.ShouldBe(ItemKind.Criterion);
    }

    [Theory]
    [InlineData(
        "## M1\n\n- [ ] One\n\n---\n\n## M2\n\n- [ ] Two\n", ItemKind.Criterion,
        "## M1\n\n- [ ] One\n- Acceptance\n  - [ ] New\n\n---\n\n## M2\n\n- [ ] Two\n")]
    [InlineData(
        "## M1\n\n- [ ] One\n\nSigned off by the crew.\n\n### Notes\n\nMore.\n", ItemKind.Criterion,
        "## M1\n\n- [ ] One\n- Acceptance\n  - [ ] New\n\nSigned off by the crew.\n\n### Notes\n\nMore.\n")]
    [InlineData(
        "## M1\n\n- [ ] One\n\nEnd.\n\n## M2\n\n- [ ] Two\n\nAcceptance:\n- [ ] Three\n", ItemKind.Criterion,
        "## M1\n\n- [ ] One\n\nAcceptance:\n- [ ] New\n\nEnd.\n\n## M2\n\n- [ ] Two\n\nAcceptance:\n- [ ] Three\n")]
    [InlineData(
        "## M1\n\nWhy we do it.\n\n**Acceptance**\n\n- [ ] One\n", ItemKind.Task,
        "## M1\n\nWhy we do it.\n\n- [ ] New\n\n**Acceptance**\n\n- [ ] One\n")]
    [InlineData(
        "## M1\n\nWhy we do it.\n\n---\n\n## M2\n\n- [ ] Two\n", ItemKind.Task,
        "## M1\n\nWhy we do it.\n\n- [ ] New\n\n---\n\n## M2\n\n- [ ] Two\n")]
    [InlineData(
        "## M1\n\nWhy we do it.\n## M2\n\n- [ ] Two\n", ItemKind.Task,
        "## M1\n\nWhy we do it.\n\n- [ ] New\n\n## M2\n\n- [ ] Two\n")]
    public void A_first_item_of_its_kind_stands_beside_the_others_and_before_what_closes_the_section(string text, ItemKind kind, string after)
    {
        var roadmap = Given.Roadmap(text);
        roadmap.Apply(roadmap.Decide(new ItemChange.Add("M1", "New", kind)).ThenHappened<ItemAdded>()).Text.ToString().ShouldBe(after);
    }

    [Fact]
    public void An_item_below_another_is_nested_in_it()
    {
        var roadmap = Given.Roadmap();
        var added = roadmap.Decide(new ItemChange.Add("M1.5", "Partial refunds", Status: "in-progress", Owner: "Ada", TargetDate: new DateOnly(2026, 3, 1))).ThenHappened<ItemAdded>();
        var after = roadmap.Apply(added);
        after.Text.ToString().ShouldContain("  - [~] Refunds\n    - [~] Partial refunds  Owner: Ada  Target: 2026-03-01\n");
        after.Document.PlaceOf(after.Document[added.Item]).Parent.ShouldBe("M1.5");
    }

    [Fact]
    public void Below_a_criterion_an_item_is_a_criterion_unless_it_is_said()
    {
        var roadmap = Given.Roadmap();
        var added = roadmap.Decide(new ItemChange.Add("M1.6", "In every currency")).ThenHappened<ItemAdded>();
        added.Kind.ShouldBe(ItemKind.Criterion);
        roadmap.Apply(added).Document[added.Item].Kind.ShouldBe(ItemKind.Criterion);
    }

    [Fact]
    public void A_key_is_not_given_again()
    {
        var roadmap = Given.Roadmap();
        var first = roadmap.Decide(new ItemChange.Add("M2", "One")).ThenHappened<ItemAdded>();
        roadmap = roadmap.Apply(first);
        roadmap = roadmap.Apply(roadmap.Decide(new ItemChange.Remove(first.Item)).ThenHappened<ItemRemoved>());
        roadmap.Decide(new ItemChange.Add("M2", "Two")).ThenHappened<ItemAdded>().Item.ShouldNotBe(first.Item);
    }

    [Fact]
    public async Task The_route_answers_where_the_item_is()
    {
        var roadmap = await app.Import(Given.Checkout);
        var answer = await app.Send(HttpMethod.Post, $"{roadmap}/items", """{"parent":"M2","text":"Rank by stock","kind":"task"}""", 201);
        var location = answer.Context.Response.Headers.Location.ToString();
        location.ShouldBe($"{roadmap}/items/M2.2");
        (await app.Get(location)).GetProperty("text").GetString().ShouldBe("Rank by stock");
        await app.Send(HttpMethod.Post, $"{roadmap}/items", """{"parent":"M2","text":"x","kind":"milestone"}""", 422);
        await app.Send(HttpMethod.Post, $"{roadmap}/items", """{"parent":"M2","text":"x","kind":1}""", 400);
    }
}
