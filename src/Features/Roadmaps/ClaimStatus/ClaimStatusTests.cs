using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Roadmaps.ClaimStatus;

public sealed class ClaimStatusTests(PreflightApp app)
{
    [Fact]
    public void A_claim_changes_the_one_character_in_the_box()
    {
        var roadmap = Given.Roadmap();
        var claimed = roadmap.Decide(new ItemChange.SetStatus("M1.3", "done", "shipped")).ThenHappened<StatusClaimed>();
        (claimed.Item, claimed.From, claimed.To, claimed.Note).ShouldBe(("M1.3", "not-started", "done", "shipped"));
        claimed.Edit.ShouldBe(new TextEdit(9, 5, 1, "x"));
        roadmap.Apply(claimed).Text.ToString().ShouldBe(Given.Checkout.Replace("[ ] Rotate", "[x] Rotate", StringComparison.Ordinal));
    }

    [Fact]
    public void A_repeat_of_the_same_claim_adds_nothing() =>
        Given.Roadmap().Decide(new ItemChange.SetStatus("M1.1", "done")).ThenNothing();

    [Fact]
    public void A_status_that_the_legend_adds_is_written_with_its_mark() =>
        Given.Roadmap().Decide(new ItemChange.SetStatus("M2.1", "deferred")).ThenHappened<StatusClaimed>().Edit.Insert.ShouldBe("-");

    [Fact]
    public void A_status_that_the_legend_does_not_have_is_refused_with_those_that_it_has() =>
        Given.Roadmap().Decide(new ItemChange.SetStatus("M1.1", "blocked")).ThenRefused("roadmap.edit-refused").Detail.ShouldContain("not-started, in-progress, done, deferred");

    [Fact]
    public void A_claim_about_an_unknown_item_is_refused() =>
        Given.Roadmap().Decide(new ItemChange.SetStatus("M1.99", "done")).ThenRefused("roadmap.item-not-found");

    [Fact]
    public async Task The_route_writes_the_claim_and_answers_the_item_under_its_new_version()
    {
        var roadmap = await app.Import(Given.Checkout);
        var answer = await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"in-progress","note":"started"}""");
        answer.Context.Response.Headers.ETag.ToString().ShouldBe("\"2\"");
        var item = await PreflightApp.Json(answer);
        item.GetProperty("status").GetString().ShouldBe("in-progress");
        item.GetProperty("mark").GetString().ShouldBe("~");
        (await app.Text($"{roadmap}/document")).ShouldBe(Given.Checkout.Replace("[ ] alert", "[~] alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stale_If_Match_is_refused_and_changes_nothing()
    {
        var roadmap = await app.Import(Given.Checkout);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
        var refused = await PreflightApp.Json(await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.4/status", """{"status":"done"}""", 412, ("If-Match", "\"1\"")));
        refused.GetProperty("code").GetString().ShouldBe("roadmap.version-changed");
        (await app.Get(roadmap)).GetProperty("version").GetInt64().ShouldBe(2);
    }
}
