namespace Preflight.Features.Roadmaps.ChangeMany;

public sealed class ChangeManyTests(PreflightApp app)
{
    [Fact]
    public void All_changes_are_one_event_each_on_what_those_before_it_made()
    {
        var roadmap = Given.Roadmap();
        var made = roadmap.DecideAll([new ItemChange.SetStatus("M1.2", "done"), new ItemChange.Add("M1", "Fraud rules"), new ItemChange.SetStatus("M1.7", "done")], "sprint 3")
            .ThenHappened<ChangesMade>();
        made.Events.Length.ShouldBe(3);
        var after = roadmap.Apply(made);
        after.Version.ShouldBe(roadmap.Version + 1);
        after.Document["M1.7"].Mark.ShouldBe("x");
    }

    [Fact]
    public void Where_one_is_refused_none_is_made() =>
        Given.Roadmap().DecideAll([new ItemChange.SetStatus("M1.2", "done"), new ItemChange.SetStatus("M1.99", "done")], null)
            .ThenRefused("roadmap.item-not-found").Detail.ShouldStartWith("Change 2 of 2");

    [Fact]
    public void More_rewriting_than_some_seconds_worth_is_refused_with_how_much_may_be_sent()
    {
        var roadmap = Given.Roadmap("## M1 A\n- [ ] a\n\n" + new string('x', 500_000));
        var changes = Enumerable.Repeat<ItemChange>(new ItemChange.SetText("M1.1", "b"), 100).ToList();
        roadmap.DecideAll(changes, null).ThenRefused("roadmap.edit-refused").Detail.ShouldContain("Send 67 of them at a time.");
    }

    [Fact]
    public async Task The_route_makes_one_version()
    {
        var roadmap = await app.Import(Given.Checkout);
        var changes = await PreflightApp.Json(await app.Send(HttpMethod.Post, $"{roadmap}/changes", """
            {"changes":[{"op":"set-status","item":"M1.2","status":"done"},{"op":"set-owner","item":"M2.1","owner":"Ada"},{"op":"add-link","item":"M2.1","url":"https://a.example"},
             {"op":"set-target-date","item":"M2.1","targetDate":"2026-04-01"},{"op":"set-text","item":"M1.5","text":"Refund"},{"op":"remove-item","item":"M1.4"}],"note":"planning"}
            """));
        changes.GetProperty("version").GetInt64().ShouldBe(2);
        changes.GetProperty("changes").GetArrayLength().ShouldBe(6);
        (await app.Get($"{roadmap}/history")).GetProperty("items")[0].GetProperty("action").GetString().ShouldBe("changes-made");
    }

    [Fact]
    public async Task The_route_refuses_unknown_operations_and_too_many()
    {
        var roadmap = await app.Import(Given.Checkout);
        await app.Send(HttpMethod.Post, $"{roadmap}/changes", """{"changes":[{"op":"explode","item":"M1.2"}]}""", 400);
        await app.Send(HttpMethod.Post, $"{roadmap}/changes", """{"changes":[]}""", 422);
        var nothing = await PreflightApp.Json(await app.Send(HttpMethod.Post, $"{roadmap}/changes", """{"changes":[null]}""", 400));
        nothing.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/changes/0");
        var many = string.Join(',', Enumerable.Repeat("""{"op":"set-status","item":"M1.2","status":"done"}""", 501));
        await app.Send(HttpMethod.Post, $"{roadmap}/changes", $$"""{"changes":[{{many}}]}""", 422);
        (await app.Get(roadmap)).GetProperty("version").GetInt64().ShouldBe(1);
    }
}
