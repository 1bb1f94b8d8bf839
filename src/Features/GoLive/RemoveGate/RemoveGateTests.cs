namespace Preflight.Features.GoLive.RemoveGate;

public sealed class RemoveGateTests(PreflightApp app)
{
    [Fact]
    public async Task A_gate_that_is_removed_answers_no_more_and_can_be_made_anew()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap);
        await app.Send(HttpMethod.Delete, gate);
        await app.Get($"{gate}/verdict", 404);
        await app.Send(HttpMethod.Put, gate, $$"""{"environment":"p","covers":[{"roadmap":"{{roadmap[(roadmap.LastIndexOf('/') + 1)..]}}"}]}""", 201);
        (await app.Get(gate)).TryGetProperty("provenAt", out _).ShouldBeFalse();
    }
}
