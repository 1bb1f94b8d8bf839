using Npgsql;

namespace Preflight.Features.Access.ApiKeys.CreateApiKey;

[Trait("Category", "Security")]
public sealed class CreateApiKeyTests(PreflightApp app)
{
    [Fact]
    public async Task A_key_is_shown_once_and_only_its_hash_is_stored()
    {
        var made = await app.Act("/api/v1/api-keys", 201, """{"name":"ci-deploy","scopes":["roadmaps:read"],"owner":"team-payments"}""");
        var (id, key) = (made.Text("id")!, made.Text("key")!);
        id.ShouldStartWith("ci-deploy-");
        key.ShouldMatch("^pfk_[0-9A-Za-z]{38}$");
        var read = await app.Get($"/api/v1/api-keys/{id}");
        (read.Text("state"), read.Text("owner"), read.TryGetProperty("key", out _)).ShouldBe(("live", "team-payments", false));

        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var search = database.CreateCommand(
            "select count(*) from (select data::text as text from preflight.mt_doc_apikey union all select data::text from preflight.mt_events) as stored where text like $1");
        search.Parameters.Add(new NpgsqlParameter { Value = $"%{key["pfk_".Length..]}%" });
        ((long)(await search.ExecuteScalarAsync())!).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_done_with_it_is_recorded_as_done_by_it()
    {
        var roadmap = await app.Import(Given.Checkout);
        var (id, key) = await app.ApiKey(["roadmaps:read", "roadmaps:write"]);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""", 200, AccessSteps.As(key));
        (await app.Get($"{roadmap}/history")).GetProperty("items")[0].Text("by").ShouldBe($"key/{id}");
        (await app.UntilEntries($"action=api-key.first-used&actor=key/{id}", 1))[0].Text("subject").ShouldBe($"api-key/{id}");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await app.Get($"/api/v1/api-keys/{id}")).Text("lastUsedOn") is null)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    [Fact]
    public async Task Nobody_gives_away_more_than_they_have()
    {
        var (_, maker) = await app.ApiKey(["access:write", "roadmaps:read"]);
        async Task Make(string body, int status) => await app.Send(HttpMethod.Post, "/api/v1/api-keys", body, status, AccessSteps.As(maker));
        await Make("""{"name":"more","scopes":["jobs:write"]}""", 403);
        await Make("""{"name":"same","scopes":["roadmaps:read"]}""", 201);
        await Make("""{"name":"less","scopes":["roadmaps:read"],"roadmaps":["checkout"]}""", 201);
    }

    [Fact]
    public async Task A_key_for_some_roadmaps_lists_and_reads_these_only()
    {
        var (mine, other) = (await app.Import(Given.Checkout), await app.Import(Given.Checkout));
        var slug = mine[(mine.LastIndexOf('/') + 1)..];
        var (_, key) = await app.ApiKey(["roadmaps:read"], slug);
        var listed = await PreflightApp.Json(await app.Send(HttpMethod.Get, "/api/v1/roadmaps", null, 200, AccessSteps.As(key)));
        listed.GetProperty("items").EnumerateArray().Select(row => row.Text("roadmap")).ShouldBe([slug]);
        await app.Send(HttpMethod.Get, mine, null, 200, AccessSteps.As(key));
        await app.Send(HttpMethod.Get, other, null, 403, AccessSteps.As(key));
    }

    [Theory]
    [InlineData("""{"name":"Has Blanks","scopes":["roadmaps:read"]}""", "/name")]
    [InlineData("""{"name":"a","scopes":[]}""", "/scopes")]
    [InlineData("""{"name":"a","scopes":["roadmaps:read","roadmaps:eat"]}""", "/scopes/1")]
    [InlineData("""{"name":"a","scopes":["roadmaps:read"],"roadmaps":["Not A Slug"]}""", "/roadmaps/0")]
    [InlineData("""{"name":"a","scopes":["webhooks:read"],"roadmaps":["checkout"]}""", "/scopes")]
    [InlineData("""{"name":"a","scopes":["roadmaps:read"],"owner":""}""", "/owner")]
    [InlineData("""{"name":"a","scopes":["roadmaps:read"],"roadmaps":[]}""", "/roadmaps")]
    [InlineData("""{"name":"a","scopes":["roadmaps:read"],"expiresAt":"2020-01-01T00:00:00Z"}""", "/expiresAt")]
    public async Task What_cannot_be_a_key_is_refused(string body, string place) =>
        (await app.Act("/api/v1/api-keys", 422, body)).GetProperty("errors")[0].Text("pointer").ShouldBe(place);
}
