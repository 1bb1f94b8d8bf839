namespace Preflight.Features.Roadmaps.ClaimOwner;

public sealed class ClaimOwnerTests(PreflightApp app)
{
    [Fact]
    public void An_owner_is_written_at_its_place()
    {
        var roadmap = Given.Roadmap();
        var claimed = roadmap.Decide(new ItemChange.SetOwner("M1", "Payments")).ThenHappened<OwnerClaimed>();
        (claimed.From, claimed.To).ShouldBe(("Backend", "Payments"));
        roadmap.Apply(claimed).Text.ToString().ShouldBe(Given.Checkout.Replace("Owner: Backend", "Owner: Payments", StringComparison.Ordinal));
    }

    [Fact]
    public void An_owner_that_has_no_place_yet_is_written_in_the_documents_style()
    {
        var roadmap = Given.Roadmap();
        var claimed = roadmap.Decide(new ItemChange.SetOwner("M2.1", "Search")).ThenHappened<OwnerClaimed>();
        roadmap.Apply(claimed).Text.ToString().ShouldContain("- [ ] Index by tenant  Owner: Search");
    }

    [Fact]
    public void The_owner_of_a_milestone_is_no_step_of_its_numbered_list()
    {
        var roadmap = Given.Roadmap("## M1 One\n\n1. [ ] Do it\n2. [ ] Do more\n");
        var claimed = roadmap.Decide(new ItemChange.SetOwner("M1", "Ada")).ThenHappened<OwnerClaimed>();
        roadmap.Apply(claimed).Text.ToString().ShouldBe("## M1 One\n\nOwner: Ada\n\n1. [ ] Do it\n2. [ ] Do more\n");
    }

    [Fact]
    public void Without_an_owner_the_label_goes()
    {
        var roadmap = Given.Roadmap();
        var claimed = roadmap.Decide(new ItemChange.SetOwner("M1.3", null)).ThenHappened<OwnerClaimed>();
        roadmap.Apply(claimed).Text.ToString().ShouldBe(Given.Checkout.Replace("  Owner: Platform", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Ada\n- [ ] more")]
    [InlineData("Ada\u2028Bob")]
    [InlineData("Ada Target: 2030-01-01")]
    public void An_owner_that_would_break_the_line_or_add_a_label_is_refused(string owner) =>
        Given.Roadmap().Decide(new ItemChange.SetOwner("M2.1", owner)).ThenRefused("roadmap.edit-refused");

    [Fact]
    public void An_owner_with_marks_reads_back_as_it_was_given()
    {
        var roadmap = Given.Roadmap();
        var claimed = roadmap.Decide(new ItemChange.SetOwner("M2.1", "[x] *Ada* `Bob`")).ThenHappened<OwnerClaimed>();
        var after = roadmap.Apply(claimed).Document;
        after["M2.1"].Owner.ShouldBe("[x] *Ada* `Bob`");
        after.Plan.Items.Length.ShouldBe(roadmap.Document.Plan.Items.Length);
    }

    [Fact]
    public async Task The_route_writes_the_owner()
    {
        var roadmap = await app.Import(Given.Checkout);
        var item = await PreflightApp.Json(await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.3/owner", """{"owner":"Security"}"""));
        item.GetProperty("owner").GetString().ShouldBe("Security");
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.3/owner", """{"owner":"a\nb"}""", 422);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M9/owner", """{"owner":"Security"}""", 404);
    }
}
