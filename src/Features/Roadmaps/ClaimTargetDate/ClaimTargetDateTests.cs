namespace Preflight.Features.Roadmaps.ClaimTargetDate;

public sealed class ClaimTargetDateTests(PreflightApp app)
{
    private static readonly DateOnly May = new(2026, 5, 4);

    [Fact]
    public void A_date_is_written_at_its_place()
    {
        var roadmap = Given.Roadmap();
        var claimed = roadmap.Decide(new ItemChange.SetTargetDate("M2", May)).ThenHappened<TargetDateClaimed>();
        roadmap.Apply(claimed).Text.ToString().ShouldBe(Given.Checkout.Replace("2026-04-06", "2026-05-04", StringComparison.Ordinal));
    }

    [Fact]
    public void A_date_keeps_the_form_that_it_has_in_the_document()
    {
        var roadmap = Given.Roadmap("# R\n\n## M1 One\n- [ ] Owner: A  Target: March 3, 2026\n- Tasks\n  - [ ] Do it\n");
        var claimed = roadmap.Decide(new ItemChange.SetTargetDate("M1", May)).ThenHappened<TargetDateClaimed>();
        roadmap.Apply(claimed).Text.ToString().ShouldContain("Target: May 4, 2026");
    }

    [Fact]
    public void A_date_that_has_no_place_yet_gets_one_behind_the_text()
    {
        var roadmap = Given.Roadmap();
        var claimed = roadmap.Decide(new ItemChange.SetTargetDate("M1.5", May)).ThenHappened<TargetDateClaimed>();
        roadmap.Apply(claimed).Text.ToString().ShouldContain("- [~] Refunds  Target: 2026-05-04");
    }

    [Theory]
    [InlineData("# R\n\n## M1 One\n- [ ] Do it\n", "- [ ] Do it  Owner: Ada  Target: 2026-05-04\n")]
    [InlineData("# R\n\n## M1 One\n- [ ] Do it\n- [ ] Be (Owner: Bo) (Due: 2026-01-01)\n", "- [ ] Do it (Owner: Ada) (Due: 2026-05-04)\n")]
    public void A_date_stands_behind_the_owner(string text, string written)
    {
        var owned = Given.Roadmap(text);
        owned = owned.Apply(owned.Decide(new ItemChange.SetOwner("M1.1", "Ada")).ThenHappened<OwnerClaimed>());
        owned.Apply(owned.Decide(new ItemChange.SetTargetDate("M1.1", May)).ThenHappened<TargetDateClaimed>()).Text.ToString().ShouldContain(written);
    }

    [Fact]
    public void The_same_date_again_adds_nothing() =>
        Given.Roadmap().Decide(new ItemChange.SetTargetDate("M2", new DateOnly(2026, 4, 6))).ThenNothing();

    [Fact]
    public async Task The_route_writes_the_date_and_refuses_what_is_none()
    {
        var roadmap = await app.Import(Given.Checkout);
        var item = await PreflightApp.Json(await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/target-date", """{"targetDate":"2026-05-04"}"""));
        item.GetProperty("targetDate").GetString().ShouldBe("2026-05-04");
        var problem = await PreflightApp.Json(await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/target-date", """{"targetDate":"soon"}""", 400));
        problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/targetDate");
    }
}
