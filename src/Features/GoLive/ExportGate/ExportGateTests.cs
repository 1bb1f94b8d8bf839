using System.Text.Json;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ExportGate;

public sealed class ExportGateTests(PreflightApp app)
{
    [Fact]
    public async Task The_inputs_lead_to_the_same_verdict_without_the_server()
    {
        var (roadmap, checks) = await app.ProvenQuay();
        await app.SendResult(checks[1], "fail");
        var gate = await app.Gate(roadmap);
        var inputs = JsonSerializer.Deserialize<GateInputs>(await app.Text($"{gate}/inputs"), JsonConventions.Options)!;
        JsonSerializer.SerializeToElement(GateJudge.Judge(inputs).Reasons, JsonConventions.Options).GetRawText()
            .ShouldBe((await app.Get($"{gate}/verdict")).GetProperty("reasons").GetRawText());
    }
}
