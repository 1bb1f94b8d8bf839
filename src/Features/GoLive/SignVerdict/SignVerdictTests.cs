using System.Text.Json;

namespace Preflight.Features.GoLive.SignVerdict;

[Trait("Category", "Security")]
public sealed class SignVerdictTests(PreflightApp app)
{
    [Theory]
    [InlineData("", "", 3)]
    [InlineData("\"isClaimed\":true", "\"isClaimed\":false", 1)]
    [InlineData("\"allProven\":true", "\"allProven\":false", 1)]
    [InlineData("fail", "pass", 1)]
    public async Task A_signed_verdict_is_judged_again_offline_and_anything_altered_is_seen(string from, string to, int expected)
    {
        var (roadmap, checks) = await app.ProvenQuay();
        await app.SendResult(checks[0], "fail");
        var gate = await app.Gate(roadmap);
        var signed = await app.Get($"{gate}/verdict/signed");
        var inputs = signed.Text("inputs")!;
        inputs.ShouldContain(from);
        var folder = Directory.CreateTempSubdirectory("pf").FullName;
        try
        {
            var (verdict, keys) = (Path.Combine(folder, "verdict.json"), Path.Combine(folder, "keys.json"));
            var altered = JsonSerializer.Serialize(new { jws = signed.Text("jws"), verdict = signed.Text("verdict"), inputs = from.Length == 0 ? inputs : inputs.Replace(from, to, StringComparison.Ordinal) });
            await File.WriteAllTextAsync(verdict, altered);
            await File.WriteAllTextAsync(keys, await app.Text("/api/v1/gates/verdict-keys"));
            await using var output = new StringWriter();
            CommandLines.RunAlone(["judge-gate", "--verdict", verdict, "--keys", keys], output).ShouldBe(expected, output.ToString());
            output.ToString().Contains("FAULT", StringComparison.Ordinal).ShouldBe(expected == 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
