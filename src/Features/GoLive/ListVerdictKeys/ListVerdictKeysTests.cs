namespace Preflight.Features.GoLive.ListVerdictKeys;

public sealed class ListVerdictKeysTests(PreflightApp app)
{
    [Fact]
    public async Task Keys_are_a_json_web_key_set_without_anything_private()
    {
        var key = (await app.Get("/api/v1/gates/verdict-keys")).GetProperty("keys")[0];
        (key.Text("kty"), key.Text("crv"), key.Text("alg")).ShouldBe(("EC", "P-256", "ES256"));
        key.TryGetProperty("d", out _).ShouldBeFalse();
    }
}
