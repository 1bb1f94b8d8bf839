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
        var tag = (await app.Send(HttpMethod.Get, $"{gate}/verdict?onNoGo=fail", null, 422)).Context.Response.Headers.ETag.ToString();
        await app.Send(HttpMethod.Get, $"{gate}/verdict?onNoGo=fail", null, 422, ("If-None-Match", tag));
        await app.Send(HttpMethod.Get, $"{gate}/verdict?onNoGo=fail", null, 422, ("If-None-Match", "*"));
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
    public async Task A_gate_over_what_nobody_follows_any_more_stays_shut()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap);
        await app.Send(HttpMethod.Delete, roadmap);
        var reason = (await app.Get($"{gate}/verdict")).GetProperty("reasons").EnumerateArray().ShouldHaveSingleItem();
        (reason.Text("rule"), reason.Text("seen")).ShouldBe(("covers", "archived"));
    }

    [Theory]
    [InlineData("M1")]
    [InlineData("M1.1")]
    public async Task No_failing_looks_at_advice_wherever_it_is_given(string item)
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap, ""","rules":{"noFailing":"critical"}""");
        (await app.Get($"{gate}/verdict")).Text("verdict").ShouldBe("go");
        var advice = await app.PushCheck(roadmap, item, ",\"required\":false,\"severity\":\"critical\"");
        await app.SendResult(advice, "fail");
        var reason = (await app.Get($"{gate}/verdict")).GetProperty("reasons").EnumerateArray().ShouldHaveSingleItem();
        (reason.Text("rule"), reason.Text("check")).ShouldBe(("no-failing", advice));
    }

    [Fact]
    public async Task A_plan_is_never_judged_by_the_checks_of_another_version()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap);
        (await app.Get($"{gate}/verdict")).Text("verdict").ShouldBe("go");
        var document = (await app.Text($"{roadmap}/document")).Replace("Lights", "Lights <!-- preflight: push fresh 1d name \"All of them\" -->", StringComparison.Ordinal);
        using (var client = app.Client())
        using (var content = new StringContent(document))
        {
            (await client.PutAsync($"{roadmap}/document", content)).EnsureSuccessStatusCode();
        }

        var reason = (await app.Get($"{gate}/verdict")).GetProperty("reasons").EnumerateArray().ShouldHaveSingleItem();
        reason.Text("message")!.ShouldContain("All of them");
        (await app.Get($"{roadmap}/checks")).GetProperty("items").EnumerateArray().ShouldContain(check => check.Text("name") == "All of them");
    }

    [Fact]
    public async Task What_nobody_knows_of_another_time_does_not_open_it()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap, ""","rules":{"noPlatformFindings":"error","noFindings":"error"}""");
        var before = TimeProvider.System.GetUtcNow();
        (await app.Get($"{gate}/verdict?asOf={Text(before.AddMinutes(1))}", 422)).Text("code").ShouldBe("gate.not-yet-then");
        (await app.Get($"{gate}/verdict/signed?asOf={Text(before.AddMinutes(1))}", 422)).Text("code").ShouldBe("gate.not-yet-then");
        (await app.Get($"{gate}/verdict?asOf={Text(before)}")).GetProperty("reasons").EnumerateArray().Select(reason => (reason.Text("rule"), reason.Text("seen")))
            .ShouldBe([("no-platform-findings", "not known")]);
    }

    [Fact]
    public async Task The_evidence_of_then_speaks_against_the_claims_of_then()
    {
        var (roadmap, checks) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap, ""","rules":{"allProven":false,"noFindings":"error"}""");
        await app.SendResult(checks[0], "fail");
        (await app.Get($"{gate}/verdict")).GetProperty("reasons")[0].Text("rule").ShouldBe("no-findings");
        var then = TimeProvider.System.GetUtcNow();
        (await app.Get($"{gate}/verdict?asOf={Text(then)}")).GetProperty("reasons").EnumerateArray().ShouldHaveSingleItem().Text("rule").ShouldBe("no-findings");
    }

    [Fact]
    [Trait("Category", "Security")]
    public async Task What_a_gate_covered_is_told_to_those_who_may_read_that_and_not_what_it_covers_now()
    {
        var (mine, _) = await app.ProvenQuay();
        var (other, _) = await app.ProvenQuay();
        var gate = await app.Gate(other);
        await app.Act($"{gate}/decisions", 409, """{"answer":"no-go"}""");
        var (admin, _, _) = await app.SignedIn("admin");
        using (admin)
        {
            await admin.Post($"{gate}/decisions", """{"answer":"no-go","note":"Not yet."}""", 201);
        }

        var then = TimeProvider.System.GetUtcNow();
        await app.Send(HttpMethod.Delete, gate);
        var limited = AccessSteps.As((await app.ApiKey(["gates:read", "gates:write", "roadmaps:read"], mine[(mine.LastIndexOf('/') + 1)..])).Key);
        await app.Send(HttpMethod.Put, gate, $$"""{"environment":"p","covers":[{"roadmap":"{{mine[(mine.LastIndexOf('/') + 1)..]}}"}]}""", 201, limited);
        foreach (var part in new[] { "verdict", "verdict/signed", "inputs" })
        {
            await app.Send(HttpMethod.Get, $"{gate}/{part}?asOf={Text(then)}", null, 404, limited);
            await app.Send(HttpMethod.Get, $"{gate}/{part}?asOf={Text(then)}");
        }

        (await PreflightApp.Json(await app.Send(HttpMethod.Get, $"{gate}/decisions", null, 200, limited))).GetProperty("items").GetArrayLength().ShouldBe(0);
        await app.Send(HttpMethod.Get, $"{gate}/decisions/1", null, 404, limited);
        (await app.Get($"{gate}/decisions")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await app.Get(gate)).TryGetProperty("decided", out _).ShouldBeFalse();
    }

    [Fact]
    [Trait("Category", "Security")]
    public async Task Findings_about_the_platform_are_numbers_at_a_gate()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var unproven = await app.Gate(roadmap, ""","rules":{"noPlatformFindings":"info"}""");
        var verdict = await app.Text($"{unproven}/verdict");
        verdict.ShouldContain("gate.unproven");
        verdict.ShouldNotContain("/api/v1/gates/roadmap-");
        (await app.Text($"{unproven}/inputs")).ShouldNotContain("person/");
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

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O");
}
