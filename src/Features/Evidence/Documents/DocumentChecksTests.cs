using System.Text;

namespace Preflight.Features.Evidence.Documents;

public sealed class DocumentChecksTests(PreflightApp app)
{
    [Fact]
    public async Task The_checks_of_a_document_are_there_with_the_answer_to_its_import()
    {
        var roadmap = await app.Import("## M1 A\n- [ ] one <!-- preflight: push name \"first\" -->\n- [ ] two\n");
        (await Names(roadmap)).ShouldBe(["M1.1 first"]);
        await Put(roadmap, "## M1 A\n- [ ] one\n- [ ] two <!-- preflight: push name \"second\" -->\n", 200);
        (await Names(roadmap)).ShouldBe(["M1.2 second"]);
        await app.Send(HttpMethod.Delete, $"{roadmap}/items/M1.2", null);
        (await Names(roadmap)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_checks_than_an_item_or_a_roadmap_takes_are_refused_and_nothing_is_changed(bool isTrial)
    {
        var roadmap = await app.Import("## M1 A\n- [ ] one\n");
        var many = "## M1 A\n- [ ] one\n" + string.Concat(Enumerable.Range(1, 21).Select(i => $"  <!-- preflight: push name \"c{i}\" -->\n"));
        (await Put(roadmap, many, 422, isTrial)).ShouldContain("The item 'M1.1' would have 21 checks, and 20 are taken");
        var often = "## M1 A\n" + string.Concat(Enumerable.Range(1, 501).Select(i => $"- [ ] t{i} <!-- preflight: http GET https://example.org/ expect status 200 every 10s -->\n"));
        (await Put(roadmap, often, 422, isTrial)).ShouldContain("would run 3006 times a minute");
        (await Names(roadmap)).ShouldBeEmpty();
        (await app.Get(roadmap)).GetProperty("version").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Checks_of_routes_and_of_the_document_share_the_room_of_an_item()
    {
        var roadmap = await app.Import("## M1 A\n- [ ] one\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"  <!-- preflight: push name \"c{i}\" -->\n")));
        (await app.Act($"{roadmap}/items/M1.1/checks", 409, """{"kind":"push","name":"one more","push":{}}""")).Text("code").ShouldBe("check.too-many");
    }

    [Fact]
    public async Task A_check_of_a_route_that_the_document_takes_over_keeps_the_headers_of_the_same_request()
    {
        var roadmap = await app.Import("## M1 A\n- [ ] one\n");
        await app.Act($"{roadmap}/items/M1.1/checks", 201, """{"kind":"http","name":"c","every":"1d","http":{"url":"https://example.org/a","headers":{"X-Key":"k3y"},"expect":{"status":200}}}""");
        await Put(roadmap, "## M1 A\n- [ ] one <!-- preflight: http GET https://example.org/a expect status 204 every 1d name \"c\" -->\n", 200);
        (await app.Get($"{roadmap}/checks")).GetProperty("items")[0].GetProperty("headerNames").EnumerateArray().Select(name => name.GetString()).ShouldBe(["X-Key"]);
        await Put(roadmap, "## M1 A\n- [ ] one <!-- preflight: http GET https://example.org/b expect status 204 every 1d name \"c\" -->\n", 200);
        (await app.Get($"{roadmap}/checks")).GetProperty("items")[0].GetProperty("headerNames").GetArrayLength().ShouldBe(0);
    }

    private async Task<IEnumerable<string>> Names(string roadmap) =>
        (await app.Get($"{roadmap}/checks")).GetProperty("items").EnumerateArray().Select(check => $"{check.Text("item")} {check.Text("name")}");

    private async Task<string> Put(string roadmap, string document, int status, bool isTrial = false)
    {
        using var client = app.Client();
        using var content = new StringContent(document, Encoding.UTF8, "text/markdown");
        using var answer = await client.PutAsync($"{roadmap}/document?dryRun={(isTrial ? "true" : "false")}", content);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        return text;
    }
}
