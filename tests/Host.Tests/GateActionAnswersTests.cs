using Microsoft.AspNetCore.Http;
using Preflight.Features;

namespace Preflight.Host.Tests;

/// <summary>The action that asks a gate from a pipeline, before whatever is no Preflight: .github/actions/gate.</summary>
[Trait("Category", "Security")]
public sealed class GateActionAnswersTests : IDisposable
{
    private readonly GateAction _action = new();

    public void Dispose() => _action.Dispose();

    [Theory]
    [InlineData(200, "text/html", "Please sign in")]
    [InlineData(200, "text/html", """{"gate":"production","environment":"production","verdict":"go"}""")]
    [InlineData(200, "application/json", """{"status":"ok"}""")]
    [InlineData(200, "application/json", """{"gate":"staging","environment":"production","verdict":"go"}""")]
    [InlineData(200, "application/json", """{"gate":"production","environment":"production","verdict":"no-go"}""")]
    [InlineData(200, "application/json", """{"gate":"production","environment":"\"verdict\":\"go\"","verdict":"no-go"}""")]
    [InlineData(422, "application/json", """{"gate":"production","environment":"production","verdict":"go"}""")]
    [InlineData(302, "application/json", """{"gate":"production","environment":"production","verdict":"go"}""")]
    public async Task What_is_no_verdict_of_the_gate_is_never_a_go(int status, string type, string body)
    {
        await using var impostor = await Receiver.Start((http, _) => Answer(http, status, type, body));
        var asked = await _action.Run(("PREFLIGHT_GATE", "production"), ("PREFLIGHT_URL", AddressOf(impostor)), ("PREFLIGHT_ON_NO_GO", "tell"));
        (asked.Code, asked.Output("verdict")).ShouldBe((2, null));
        impostor.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_is_none_stops_it_although_the_verdict_is_go()
    {
        const string Go = """{"gate":"production","environment":"production","verdict":"go"}""";
        await using var impostor = await Receiver.Start((http, _) => http.Request.Headers.Accept == "application/json" ? Answer(http, 200, "application/json", Go) : Answer(http, 200, "text/html", "Please sign in"));
        var asked = await _action.Run(("PREFLIGHT_GATE", "production"), ("PREFLIGHT_URL", AddressOf(impostor)));
        (asked.Code, asked.Output("verdict"), asked.Summary).ShouldBe((2, null, ""));
    }

    [Theory]
    [InlineData("PREFLIGHT_GATE", "production/../../roadmaps")]
    [InlineData("PREFLIGHT_GATE", "")]
    [InlineData("PREFLIGHT_URL", "preflight.example.org")]
    [InlineData("PREFLIGHT_URL", "http://127.0.0.1:1/livez?x=")]
    [InlineData("PREFLIGHT_URL", "http://127.0.0.1:1/livez#")]
    [InlineData("PREFLIGHT_URL", "http://127.0.0.1:1/[1-3]")]
    [InlineData("PREFLIGHT_URL", "http://{a,b}.example.org")]
    [InlineData("PREFLIGHT_KEY", "")]
    [InlineData("PREFLIGHT_KEY", "a\nX-Other: b")]
    [InlineData("PREFLIGHT_ON_NO_GO", "ignore")]
    [InlineData("PREFLIGHT_FORMAT", "html")]
    public async Task What_it_is_not_meant_for_is_refused_before_anything_is_sent(string name, string value)
    {
        var refused = await _action.Run(("PREFLIGHT_GATE", "production"), (name, value));
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
        var (code, output) = await GateAction.Start("shellcheck", [Repository.Path(script)]);
        code.ShouldBe(0, output);
    }

    private static string AddressOf(Receiver receiver) => receiver.Url[..^"/hook".Length];

    private static Task Answer(HttpContext http, int status, string type, string body)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, type);
        return http.Response.WriteAsync(body);
    }
}
