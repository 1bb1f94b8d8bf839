namespace Preflight.Features.Audit.ResealTrail;

[Trait("Category", "Security")]
public sealed class ResealTrailTests(PreflightApp app)
{
    [Fact]
    public async Task A_trail_that_is_as_it_should_be_is_not_resealed() =>
        (await app.Act("/api/v1/audit/reseals", 409, """{"reason":"Nothing is there to reseal."}""")).Text("code").ShouldBe("audit.not-stopped");

    [Fact]
    public async Task An_auditor_reads_the_trail_and_does_not_reseal_it()
    {
        var (browser, _, _) = await app.SignedIn("auditor");
        using (browser)
        {
            await browser.Get("/api/v1/audit/trail");
            await browser.Post("/api/v1/audit/reseals", """{"reason":"It was me who did it."}""", 403);
        }
    }
}
