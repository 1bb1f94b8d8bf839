using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Preflight.Features;

namespace Preflight.Host.Tests;

/// <summary>The action that asks a gate from a pipeline, run against a Host of its own: .github/actions/gate.</summary>
[Trait("Category", "Security")]
public sealed class GateActionTests : IAsyncLifetime
{
    private static readonly string Script = Repository.Path(".github", "actions", "gate", "gate.sh");

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("pf-gate-");
    private HostProcess _host = null!;
    private string _check = "";

    private string Url => _host.Addresses[0].ToString();

    public async ValueTask InitializeAsync()
    {
        _host = await HostProcess.Start();
        using var document = new StringContent("# Harbour\n\n## M1 Quay\n- [x] Bollards\n", null, "text/markdown");
        (await _host.Client.PutAsync("/api/v1/roadmaps/harbour/document", document)).EnsureSuccessStatusCode();
        _check = (await Post("/api/v1/roadmaps/harbour/items/M1.1/checks", """{"kind":"push","name":"Bollards hold","push":{}}""")).Text("id")!;
        using var gate = Json("""{"environment":"production","covers":[{"roadmap":"harbour"}],"rules":{"allClaimed":false}}""");
        (await _host.Client.PutAsync("/api/v1/gates/production", gate)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _files.Delete(recursive: true);
    }

    [Fact]
    public async Task It_goes_on_where_the_gate_is_open_and_stops_where_it_is_shut()
    {
        var shut = await Run(("PREFLIGHT_GATE", "production"));
        (shut.Code, shut.Output("verdict")).ShouldBe((1, "no-go"));
        shut.Summary.ShouldContain("Bollards hold");
        File.ReadAllText(shut.Output("file")!).ShouldBe(shut.Summary);

        var told = await Run(("PREFLIGHT_GATE", "production"), ("PREFLIGHT_ON_NO_GO", "tell"));
        (told.Code, told.Output("verdict")).ShouldBe((0, "no-go"));

        await Post($"/api/v1/checks/{_check}/results", """{"outcome":"pass"}""");
        var open = await Run(("PREFLIGHT_GATE", "production"));
        (open.Code, open.Output("verdict")).ShouldBe((0, "go"));
        open.Summary.ShouldContain("go");

        var sarif = await Run(("PREFLIGHT_GATE", "production"), ("PREFLIGHT_FORMAT", "sarif"));
        JsonDocument.Parse(await File.ReadAllTextAsync(sarif.Output("file")!)).RootElement.Text("version").ShouldBe("2.1.0");
        sarif.Summary.ShouldBe(open.Summary);
    }

    [Fact]
    public async Task What_could_not_be_asked_stops_it_and_is_no_verdict()
    {
        var wrongKey = await Run(("PREFLIGHT_GATE", "production"), ("PREFLIGHT_KEY", "pfk_wrong"), ("PREFLIGHT_ON_NO_GO", "tell"));
        (wrongKey.Code, wrongKey.Output("verdict")).ShouldBe((2, null));
        wrongKey.Said.ShouldContain("401");
        wrongKey.Said.ShouldNotContain("pfk_wrong");

        var noGate = await Run(("PREFLIGHT_GATE", "staging"));
        (noGate.Code, noGate.Output("verdict")).ShouldBe((2, null));
        noGate.Said.ShouldContain("404");

        var noServer = await Run(("PREFLIGHT_GATE", "production"), ("PREFLIGHT_URL", "http://127.0.0.1:1"));
        (noServer.Code, noServer.Output("verdict")).ShouldBe((2, null));
    }

    [Theory]
    [InlineData("PREFLIGHT_GATE", "production/../../roadmaps")]
    [InlineData("PREFLIGHT_GATE", "")]
    [InlineData("PREFLIGHT_URL", "preflight.example.org")]
    [InlineData("PREFLIGHT_KEY", "")]
    [InlineData("PREFLIGHT_KEY", "a\nX-Other: b")]
    [InlineData("PREFLIGHT_ON_NO_GO", "ignore")]
    [InlineData("PREFLIGHT_FORMAT", "html")]
    public async Task What_it_is_not_meant_for_is_refused_before_anything_is_sent(string name, string value)
    {
        var refused = await Run(("PREFLIGHT_GATE", "production"), (name, value));
        refused.Code.ShouldBe(2);
        refused.Said.ShouldContain("must be");
        refused.Said.ShouldNotContain(AdminKey.Text);
    }

    [Fact]
    public void No_input_is_text_of_a_script()
    {
        var action = File.ReadAllLines(Repository.Path(".github", "actions", "gate", "action.yml"));
        var run = action.Where(line => line.TrimStart().StartsWith("run:", StringComparison.Ordinal)).ToList();
        run.ShouldHaveSingleItem().ShouldNotContain("${{");
    }

    [Theory]
    [InlineData(".github/actions/gate/gate.sh")]
    [InlineData("build/self-proof/self-proof.sh")]
    [InlineData(".ci/run")]
    public async Task Shellcheck_finds_nothing(string script)
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariables()["PATH"] as string ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, "shellcheck"))), "shellcheck is not on this machine");
        var (code, output) = await Start("shellcheck", [Repository.Path(script)]);
        code.ShouldBe(0, output);
    }

    private async Task<Asked> Run(params (string Name, string Value)[] settings)
    {
        var run = Guid.CreateVersion7().ToString("N");
        var (output, summary) = (Path.Combine(_files.FullName, $"{run}.output"), Path.Combine(_files.FullName, $"{run}.summary"));
        var (code, said) = await Start("bash", [Script], [("PREFLIGHT_URL", Url), ("PREFLIGHT_KEY", AdminKey.Text), ("GITHUB_OUTPUT", output), ("GITHUB_STEP_SUMMARY", summary), ("RUNNER_TEMP", _files.FullName), .. settings]);
        return new Asked(code, said, File.Exists(output) ? await File.ReadAllLinesAsync(output) : [], File.Exists(summary) ? await File.ReadAllTextAsync(summary) : "");
    }

    private static async Task<(int Code, string Said)> Start(string program, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    private async Task<JsonElement> Post(string url, string body)
    {
        using var content = Json(body);
        using var answer = await _host.Client.PostAsync(url, content);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static StringContent Json(string body) => new(body, null, "application/json");

    private sealed record Asked(int Code, string Said, IReadOnlyList<string> Outputs, string Summary)
    {
        public string? Output(string name) => Outputs.FirstOrDefault(line => line.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..];
    }
}
