using Npgsql;
using Preflight.Features.Evidence.Probing;

namespace Preflight.Features.Evidence.Checks.CreateCheck;

[Trait("Category", "Security")]
public sealed class CreateCheckTests(PreflightApp app)
{
    private const string Secret = "s3cret-of-the-harbour";

    [Fact]
    public async Task A_check_is_asked_at_once_and_what_it_sees_makes_the_verdict()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        await using var target = new ProbeTarget(ProbeTarget.Ok("""{"ready":true}"""));
        var made = await app.Act($"{roadmap}/items/M1.1/checks", 201, $$"""{"kind":"http","name":"ready","every":"1d","http":{"url":"{{target.Url()}}","expect":{"status":200,"json":{"$.ready":{"is":"true"} } } } }""");
        made.Text("freshFor").ShouldBe("3d");
        var result = (await app.UntilResults(made.Text("id")!, 1))[0];
        result.Text("outcome").ShouldBe("pass");
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("proven");
        (await app.Act($"{roadmap}/items/M1.1/checks", 409, """{"kind":"push","name":"ready","push":{}}""")).Text("code").ShouldBe("check.name-taken");
        await app.Act($"{roadmap}/items/M9.9/checks", 404, """{"kind":"push","name":"x","push":{}}""");
    }

    [Fact]
    public async Task The_headers_of_a_check_are_sent_and_neither_shown_nor_stored_in_clear()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var heard = new TaskCompletionSource<string>();
        await using var target = new ProbeTarget(async (stream, request, ct) =>
        {
            heard.TrySetResult(request);
            await ProbeTarget.Write(stream, ProbeTarget.Ok($"you sent {Secret}"), ct);
        });
        var made = await app.Act($"{roadmap}/items/M1.1/checks", 201, $$"""{"kind":"http","name":"private","every":"1d","http":{"url":"{{target.Url()}}","headers":{"Authorization":"Bearer {{Secret}}"},"expect":{"status":200,"body":"sent"} } }""");
        (await heard.Task).ShouldContain($"Bearer {Secret}");
        made.GetProperty("headerNames").EnumerateArray().Select(name => name.GetString()).ShouldBe(["Authorization"]);
        var check = made.Text("id")!;
        await app.UntilResults(check, 1);
        foreach (var shown in new[] { made.GetRawText(), await app.Text($"/api/v1/checks/{check}"), await app.Text($"{roadmap}/checks"), await app.Text($"/api/v1/checks/{check}/results"), await app.Text($"{roadmap}/items/M1.1/evidence") })
        {
            shown.ShouldNotContain(Secret);
        }

        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        foreach (var table in new[] { "mt_doc_check", "mt_events", "check_results", "check_standings", "jobs" })
        {
            await using var command = database.CreateCommand($"select count(*) from preflight.{table} as stored where stored::text like '%{Secret}%'");
            (await command.ExecuteScalarAsync()).ShouldBe(0L, table);
        }
    }

    [Theory]
    [InlineData("""{"kind":"http","name":"x"}""", "/http")]
    [InlineData("""{"kind":"push","name":"x","push":{},"http":{"url":"https://example.org/","expect":{"status":200}}}""", "/http")]
    [InlineData("""{"kind":"push","name":"","push":{}}""", "/name")]
    [InlineData("""{"kind":"push","name":"x","push":{},"every":"5m"}""", "/every")]
    [InlineData("""{"kind":"push","name":"x","push":{},"freshFor":"soon"}""", "/freshFor")]
    [InlineData("""{"kind":"push","name":"x","push":{},"damping":{"failures":3,"of":2}}""", "/damping/of")]
    [InlineData("""{"kind":"http","name":"x","every":"5m","cron":"* * * * *","http":{"url":"https://example.org/","expect":{"status":200}}}""", "/every")]
    [InlineData("""{"kind":"push","name":"x","push":{"expect":{"$[":{"is":"1"}}}}""", "/push/expect/$[")]
    [InlineData("""{"kind":"push","name":"x","push":{"expect":{"$.a.b":{"atLeast":1e16}}}}""", "/push/expect/$.a.b/atLeast")]
    [InlineData("""{"kind":"push","name":"x"}""", "/push")]
    [InlineData("""{"kind":"push","name":"x","push":{},"freshFor":"1y"}""", "/freshFor")]
    [InlineData("""{"kind":"http","name":"x","http":{"url":"/readyz","expect":{"status":200}}}""", "/http/url")]
    [InlineData("""{"kind":"http","name":"x","http":{"url":"https://example.org","method":"DELETE","expect":{"status":200}}}""", "/http/method")]
    [InlineData("""{"kind":"http","name":"x","http":{"url":"https://example.org","expect":{"maxMs":100000}}}""", "/http/expect/maxMs")]
    [InlineData("""{"kind":"http","name":"x","http":{"url":"https://example.org","expect":{"headers":{"X-A/b":{"present":true}}}}}""", "/http/expect/headers/X-A~1b")]
    [InlineData("""{"kind":"git","name":"x","git":{"expect":{"reviews.required":{"atLeast":1}}}}""", "/git/expect/reviews.required")]
    [InlineData("""{"kind":"report","name":"x","report":{"format":"cobertura","expect":{"lines.percent":{"atLeast":1}}}}""", "/report/expect/lines.percent")]
    [InlineData("""{"kind":"report","name":"x","report":{"format":"junit","expect":{"tests.total":{"matches":"("}}}}""", "/report/expect/tests.total")]
    [InlineData("""{"kind":"attestation","name":"x","attestation":{"statement":""}}""", "/attestation/statement")]
    public async Task What_cannot_be_a_check_is_refused_where_it_is_wrong(string body, string place)
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var problem = await app.Act($"{roadmap}/items/M1.1/checks", 422, body);
        var error = problem.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        error.Text("pointer").ShouldBe(place);
        error.Text("detail").ShouldNotBeNull().ShouldNotContain("You entered");
    }

    [Fact]
    public async Task A_part_that_is_missing_is_shown()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        foreach (var (kind, part) in new[] { ("push", "\"push\": {}"), ("git", "\"git\": {\"expect\":"), ("report", "\"report\": {\"format\":") })
        {
            (await app.Act($"{roadmap}/items/M1.1/checks", 422, $$"""{"kind":"{{kind}}","name":"x"}""")).GetProperty("errors")[0].Text("detail").ShouldNotBeNull().ShouldContain(part);
        }
    }

    [Fact]
    public async Task A_roadmap_asks_others_no_more_often_than_its_share()
    {
        var roadmap = await app.Import(Often(CheckLimits.RunsOfRoadmap / 6));
        (await app.Act($"{roadmap}/items/M1.1/checks", 409, """{"kind":"http","name":"one more","every":"1m","http":{"url":"https://example.org/","expect":{"status":200}}}""")).Text("detail")!.ShouldContain("3001 times a minute");
        var check = (await app.Get($"{roadmap}/checks?limit=1")).GetProperty("items")[0].Text("id");
        await app.Act($"/api/v1/checks/{check}/pause");
        await app.Act($"{roadmap}/items/M1.1/checks", 201, """{"kind":"push","name":"asked by nobody","push":{}}""");
        static string Often(int checks) => "## M1 A\n" + string.Concat(Enumerable.Range(1, checks).Select(i => $"- [ ] t{i} <!-- preflight: http GET https://example.org/ expect status 200 every 10s name \"c\" trial -->\n"));
    }

    [Fact]
    public async Task An_item_takes_no_more_than_its_share()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        for (var i = 0; i < CheckLimits.OfItem; i++)
        {
            await app.PushCheck(roadmap, "M1.1");
        }

        (await app.Act($"{roadmap}/items/M1.1/checks", 409, """{"kind":"push","name":"one more","push":{}}""")).Text("code").ShouldBe("check.too-many");
    }
}
