using System.Collections.Frozen;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Webhooks.CreateWebhook;

public sealed class CreateWebhookTests(PreflightApp app)
{
    [Fact]
    public async Task A_webhook_is_created_and_its_secret_is_shown_this_once()
    {
        var answer = await app.Send(HttpMethod.Post, "/api/v1/webhooks", """{"url":"https://example.org/hook","events":["roadmap.*"],"headers":{"X-Team":"harbour"}}""", 201);
        var created = await PreflightApp.Json(answer);
        created.GetProperty("secret").GetString().ShouldStartWith("whsec_");
        created.GetProperty("headerNames")[0].GetString().ShouldBe("X-Team");
        created.GetRawText().ShouldNotContain("harbour");
        var read = await app.Get(answer.Context.Response.Headers.Location.ToString());
        read.TryGetProperty("secret", out _).ShouldBeFalse();
        read.GetProperty("state").GetString().ShouldBe("active");
    }

    [Fact]
    public async Task The_secret_is_stored_encrypted_and_not_at_all_under_an_idempotency_key()
    {
        const string Body = """{"url":"https://example.org/hook","events":["*"]}""";
        var key = ("Idempotency-Key", $"\"{app.NewSlug()}\"");
        var first = await PreflightApp.Json(await app.Send(HttpMethod.Post, "/api/v1/webhooks", Body, 201, key));
        var second = await PreflightApp.Json(await app.Send(HttpMethod.Post, "/api/v1/webhooks", Body, 201, key));
        second.GetProperty("id").GetString().ShouldBe(first.GetProperty("id").GetString());
        second.TryGetProperty("secret", out _).ShouldBeFalse();
        await using var database = Npgsql.NpgsqlDataSource.Create(app.ConnectionString);
        var secret = first.GetProperty("secret").GetString()!["whsec_".Length..];
        foreach (var (table, column) in new[] { ("mt_events", "data"), ("mt_doc_webhook", "data"), ("mt_doc_idempotencyrecord", "data") })
        {
            await using var command = database.CreateCommand($"select count(*) from preflight.{table} where {column}::text like '%' || $1 || '%'");
            command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = secret });
            (await command.ExecuteScalarAsync()).ShouldBe(0L, table);
        }
    }

    [Theory]
    [InlineData("*", null, 403)]
    [InlineData("roadmap.archived", null, 403)]
    [InlineData("roadmap.archived", "checkout", 201)]
    [InlineData("roadmap.archived", "payments", 403)]
    [InlineData("*", "checkout", 201)]
    [InlineData("break-glass.*", null, 403)]
    [InlineData("access-review.opened", null, 403)]
    [InlineData("webhook.disabled", null, 201)]
    [Trait("Category", "Security")]
    public async Task Nobody_has_a_webhook_told_what_they_may_not_read(string events, string? roadmap, int status)
    {
        var caller = new Caller("person/a", [new CallerGrant(new[] { "webhooks:write" }.ToFrozenSet(), null), new CallerGrant(new[] { "roadmaps:read" }.ToFrozenSet(), "checkout")]);
        (WebhookRights.Exceeded(caller, [events], roadmap is null ? [] : [roadmap]) is null).ShouldBe(status == 201);

        var (_, key) = await app.ApiKey(["webhooks:write"]);
        var refused = await PreflightApp.Json(await app.Send(HttpMethod.Post, "/api/v1/webhooks", """{"url":"https://example.org","events":["*"]}""", 403, AccessSteps.As(key)));
        refused.Text("code").ShouldBe("access.beyond-own");
        var id = await app.Webhook("https://example.org");
        await app.Send(HttpMethod.Put, $"/api/v1/webhooks/{id}", """{"url":"https://example.org","events":["*"]}""", 403, AccessSteps.As(key));
    }

    [Theory]
    [InlineData("""{"url":"ftp://example.org","events":["*"]}""", "/url")]
    [InlineData("""{"url":"https://user:secret@example.org","events":["*"]}""", "/url")]
    [InlineData("""{"url":"https://example.org/#part","events":["*"]}""", "/url")]
    [InlineData("""{"url":"https://example.org","events":[]}""", "/events")]
    [InlineData("""{"url":"https://example.org","events":["*","roadmap.sunk"]}""", "/events/1")]
    [InlineData("""{"url":"https://example.org","events":["*"],"roadmaps":["checkout","Demo X"]}""", "/roadmaps/1")]
    [InlineData("""{"url":"https://example.org","events":["*"],"roadmaps":[]}""", "/roadmaps")]
    [InlineData("""{"url":"https://example.org/\r\nHost: y","events":["*"]}""", "/url")]
    [InlineData("""{"url":"https://example.org:0/","events":["*"]}""", "/url")]
    [InlineData("""{"url":"https://example.org","events":["*"],"headers":{"Content-Language":"en"}}""", "/headers")]
    [InlineData("""{"url":"https://example.org","events":["*"],"headers":{"webhook_signature":"v1,forged"}}""", "/headers")]
    [InlineData("""{"url":"https://example.org","events":["*"],"headers":{"X-A":"1","x-a":"2"}}""", "/headers")]
    [InlineData("""{"url":"https://example.org","events":["*"],"headers":{"webhook-id":"1"}}""", "/headers")]
    [InlineData("""{"url":"https://example.org","events":["*"],"headers":{"Host":"inside"}}""", "/headers")]
    [InlineData("""{"url":"https://example.org","events":["*"],"headers":{"X-A":"1\r\nX-B: 2"}}""", "/headers")]
    public async Task What_cannot_be_a_webhook_is_refused(string body, string place)
    {
        var problem = await PreflightApp.Json(await app.Send(HttpMethod.Post, "/api/v1/webhooks", body, 422));
        problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(place);
    }
}
