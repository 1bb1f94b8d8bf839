using System.Xml.Linq;

namespace Preflight.Features.GoLive.ReadVerdict;

public sealed class ReadVerdictTests(PreflightApp app)
{
    [Fact]
    public async Task A_box_that_is_ticked_does_not_open_the_gate_and_its_evidence_does()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.PushCheck(roadmap, "M1.1", ",\"severity\":\"high\"");
        await app.SendResult(await app.PushCheck(roadmap, "M1.2"));
        var gate = await app.Gate(roadmap);

        var unproven = await app.Get($"{gate}/verdict");
        unproven.Text("verdict").ShouldBe("no-go");
        var reason = unproven.GetProperty("reasons").EnumerateArray().ShouldHaveSingleItem();
        (reason.Text("rule"), reason.Text("item"), reason.Text("check")).ShouldBe(("all-proven", "M1.1", check));

        await app.SendResult(check, "fail");
        (await app.Get($"{gate}/verdict")).GetProperty("reasons")[0].Text("message")!.ShouldContain("fails");
        await app.SendResult(check);
        (await app.Get($"{gate}/verdict")).Text("verdict").ShouldBe("go");
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"in-progress"}""");
        (await app.Get($"{gate}/verdict")).GetProperty("reasons")[0].Text("rule").ShouldBe("all-claimed");
    }

    [Fact]
    public async Task A_pipeline_is_stopped_by_the_status_and_reads_the_same_reasons()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var gate = await app.Gate(roadmap);
        var told = await app.Get($"{gate}/verdict");
        var failed = await PreflightApp.Json(await app.Send(HttpMethod.Get, $"{gate}/verdict?onNoGo=fail", null, 422));
        failed.GetRawText().ShouldBe(told.GetRawText());
    }

    [Fact]
    public async Task The_tag_changes_with_the_verdict_and_a_client_that_has_it_gets_304()
    {
        var (roadmap, checks) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap);
        var tag = (await app.Send(HttpMethod.Get, $"{gate}/verdict")).Context.Response.Headers.ETag.ToString();
        await app.Send(HttpMethod.Get, $"{gate}/verdict", null, 304, ("If-None-Match", tag));
        await app.SendResult(checks[0], "fail");
        await app.Send(HttpMethod.Get, $"{gate}/verdict", null, 200, ("If-None-Match", tag));
    }

    [Fact]
    public async Task It_is_read_as_markdown_junit_and_sarif()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan.Replace("Bollards", "Bollards | <b>@all</b>", StringComparison.Ordinal));
        var gate = await app.Gate(roadmap);
        var markdown = await (await app.Send(HttpMethod.Get, $"{gate}/verdict", null, 200, ("Accept", "text/markdown"))).ReadAsTextAsync();
        markdown.ShouldContain("no-go");
        markdown.ShouldNotContain("<b>");
        var junit = XDocument.Parse(await (await app.Send(HttpMethod.Get, $"{gate}/verdict", null, 200, ("Accept", "application/xml"))).ReadAsTextAsync());
        junit.Descendants("failure").Count().ShouldBe((await app.Get($"{gate}/verdict")).GetProperty("reasons").GetArrayLength());
        var sarif = await PreflightApp.Json(await app.Send(HttpMethod.Get, $"{gate}/verdict", null, 200, ("Accept", "application/sarif+json")));
        sarif.GetProperty("runs")[0].GetProperty("results").GetArrayLength().ShouldBe(junit.Descendants("failure").Count());
    }

    [Fact]
    public async Task A_gate_over_what_is_not_there_stays_shut()
    {
        var gate = await app.Gate("/api/v1/roadmaps/no-such-roadmap");
        (await app.Get($"{gate}/verdict")).GetProperty("reasons")[0].Text("rule").ShouldBe("covers");
    }

    [Fact]
    public async Task The_past_is_judged_by_what_was_known_then()
    {
        var (roadmap, checks) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap);
        await app.Get($"{gate}/verdict");
        var before = TimeProvider.System.GetUtcNow();
        await Task.Delay(5);
        var (browser, _, _) = await app.SignedIn("approver");
        using (browser)
        {
            await browser.Post($"{gate}/decisions", """{"answer":"go"}""", 201);
        }

        await app.SendResult(checks[0], "fail");
        (await app.Get($"{gate}/verdict")).Text("verdict").ShouldBe("no-go");
        var then = await app.Get($"{gate}/verdict?asOf={before:O}".Replace("+00:00", "Z", StringComparison.Ordinal));
        then.Text("verdict").ShouldBe("go");
        then.TryGetProperty("decided", out _).ShouldBeFalse();
    }
}
