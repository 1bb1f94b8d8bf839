namespace Preflight.Features.Access.BreakGlass.ReadBreakGlass;

public sealed class ReadBreakGlassTests(PreflightApp app)
{
    [Fact]
    public async Task One_that_there_is_not_is_refused() => (await app.Get("/api/v1/break-glass/aaaaaaaaaaaa", 404)).Text("code").ShouldBe("break-glass.not-found");
}
