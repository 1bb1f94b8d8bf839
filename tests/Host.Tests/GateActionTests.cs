using System.Net.Http.Json;
using System.Text.Json;
using Preflight.Features;

namespace Preflight.Host.Tests;

/// <summary>The action that asks a gate from a pipeline, run against a Host of its own: .github/actions/gate.</summary>
[Trait("Category", "Security")]
public sealed class GateActionTests : IAsyncLifetime
{
    private readonly GateAction _action = new();
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
        _action.Dispose();
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
        wrongKey.Said.ShouldContain("401 application/problem+json: ");
        wrongKey.Said.ShouldNotContain("pfk_wrong");

        var noGate = await Run(("PREFLIGHT_GATE", "staging"));
        (noGate.Code, noGate.Output("verdict")).ShouldBe((2, null));
        noGate.Said.ShouldContain("404 application/problem+json: There is no gate 'staging'.");

        var noServer = await Run(("PREFLIGHT_GATE", "production"), ("PREFLIGHT_URL", "http://127.0.0.1:1"));
        (noServer.Code, noServer.Output("verdict")).ShouldBe((2, null));
    }

    private Task<AskedGate> Run(params (string Name, string Value)[] settings) => _action.Run([("PREFLIGHT_URL", Url), .. settings]);

    private async Task<JsonElement> Post(string url, string body)
    {
        using var content = Json(body);
        using var answer = await _host.Client.PostAsync(url, content);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static StringContent Json(string body) => new(body, null, "application/json");
}
