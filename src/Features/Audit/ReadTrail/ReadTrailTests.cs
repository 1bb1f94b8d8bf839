namespace Preflight.Features.Audit.ReadTrail;

[Trait("Category", "Security")]
public sealed class ReadTrailTests(PreflightApp app)
{
    [Fact]
    public async Task A_trail_that_nobody_touched_is_verified_without_a_fault()
    {
        await app.SignedChange();
        var trail = await app.Verified();
        trail.Faults().ShouldBeEmpty();
        trail.TryGetProperty("stopped", out _).ShouldBeFalse();
        trail.GetProperty("verifiedSize").GetInt64().ShouldBeGreaterThan(0);
        trail.Text("origin")!.ShouldStartWith("preflight-audit/");
    }
}
