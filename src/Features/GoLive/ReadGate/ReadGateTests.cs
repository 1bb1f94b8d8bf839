namespace Preflight.Features.GoLive.ReadGate;

public sealed class ReadGateTests(PreflightApp app)
{
    [Fact]
    public async Task A_gate_that_is_not_there_is_not_found() =>
        (await app.Get("/api/v1/gates/nowhere", 404)).Text("code").ShouldBe("gate.not-found");
}
