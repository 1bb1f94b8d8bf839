namespace Preflight.Features.GoLive.TestGate;

public sealed class TestGateTests(PreflightApp app)
{
    [Fact]
    public async Task A_gate_proves_itself_and_is_a_finding_until_it_did()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap, ""","rules":{"noFailing":"high","noFindings":"warning"},"signOffs":[{"role":"operator","count":1}]""");
        var slug = gate[(gate.LastIndexOf('/') + 1)..];
        (await app.Get("/api/v1/findings")).GetProperty("items").EnumerateArray().ShouldContain(finding => finding.Text("subject") == $"gate/{slug}");
        var proof = await app.Act($"{gate}/self-test", 200, "{}");
        proof.GetProperty("proven").GetBoolean().ShouldBeTrue(proof.GetRawText());
        proof.GetProperty("rules").GetArrayLength().ShouldBeGreaterThan(8);
        (await app.Get($"{gate}/verdict")).Text("provenAt").ShouldNotBeNull();
        (await app.Get("/api/v1/findings")).GetProperty("items").EnumerateArray().ShouldNotContain(finding => finding.Text("subject") == $"gate/{slug}");
    }
}
