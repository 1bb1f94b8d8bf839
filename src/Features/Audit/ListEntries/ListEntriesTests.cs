namespace Preflight.Features.Audit.ListEntries;

[Trait("Category", "Security")]
public sealed class ListEntriesTests(PreflightApp app)
{
    [Fact]
    public async Task Every_change_is_on_record_with_who_did_it_and_by_which_request()
    {
        var roadmap = await app.Import(Given.Checkout);
        var slug = roadmap[(roadmap.LastIndexOf('/') + 1)..];
        var (id, key) = await app.ApiKey(["roadmaps:write"]);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""", 200, AccessSteps.As(key), ("X-Request-Id", $"req-{slug}"));
        var entries = await app.UntilEntries($"subject=roadmap/{slug}", 2);
        entries.Select(entry => entry.Text("action")).ShouldBe(["status-claimed", "document-imported"]);
        (entries[0].Text("actor"), entries[0].GetProperty("version").GetInt64(), entries[0].Text("requestId")).ShouldBe(($"key/{id}", 2, $"req-{slug}"));
        entries[0].Text("digest")!.Length.ShouldBe(64);
        (await app.UntilEntries($"actor=key/{id}&action=status-claimed", 1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_denied_is_on_record()
    {
        var (id, key) = await app.ApiKey(["roadmaps:read"]);
        await app.Send(HttpMethod.Get, "/api/v1/jobs", null, 403, AccessSteps.As(key));
        var denied = (await app.UntilEntries($"actor=key/{id}&action=access.denied", 1))[0];
        denied.Text("subject").ShouldBe("GET /api/v1/jobs");
        denied.Text("detail")!.ShouldContain("jobs:read");
    }

    [Fact]
    public async Task A_credential_that_does_not_count_is_on_record_and_itself_is_not()
    {
        var request = $"wrong-{Guid.CreateVersion7()}";
        await app.Send(HttpMethod.Get, $"/api/v1/roadmaps/{request}", null, 401, AccessSteps.As("pfk_Secret"));
        var refused = (await app.UntilEntries($"subject=GET%20/api/v1/roadmaps/{request}", 1))[0];
        refused.Text("action").ShouldBe("credential.refused");
        refused.GetRawText().ShouldNotContain("Secret");
    }

    [Fact]
    public async Task Pages_and_times_are_kept()
    {
        var roadmap = await app.Import(Given.Checkout);
        var slug = roadmap[(roadmap.LastIndexOf('/') + 1)..];
        await app.Send(HttpMethod.Delete, roadmap);
        await app.UntilEntries($"subject=roadmap/{slug}", 2);
        var first = await app.Get($"/api/v1/audit/entries?subject=roadmap/{slug}&limit=1");
        var second = await app.Get($"/api/v1/audit/entries?subject=roadmap/{slug}&limit=1&after={first.Text("next")}");
        new[] { first, second }.Select(page => page.GetProperty("items")[0].Text("action")).ShouldBe(["roadmap-archived", "document-imported"]);
        (await app.Get($"/api/v1/audit/entries?subject=roadmap/{slug}&until=2020-01-01T00:00:00Z")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await app.Get("/api/v1/audit/entries?since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z", 422);
    }

    [Fact]
    public async Task A_change_tells_what_it_took_away_and_what_it_set_and_from_where_it_was_asked_for()
    {
        var (browser, id, _) = await app.SignedIn("contributor");
        using (browser)
        {
            var roadmap = await app.Import(Given.Checkout);
            var session = (await browser.Get("/api/v1/sessions")).GetProperty("items")[0].Text("id");
            await browser.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
            var entry = (await app.UntilEntries($"action=status-claimed&actor=person/{id}", 1))[0];
            entry.GetProperty("before").GetProperty("status").GetString().ShouldBe("not-started");
            entry.GetProperty("after").GetRawText().ShouldBe("""{"item":"M1.2","status":"done"}""");
            entry.Text("via").ShouldBe($"session/{session}");
            entry.Text("address").ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Where_somebody_was_who_is_erased_cannot_be_read_any_more()
    {
        var (browser, id, _) = await app.SignedIn();
        browser.Dispose();
        (await app.UntilEntries($"action=sign-in.succeeded&actor=person/{id}", 1))[0].Text("address").ShouldNotBeNull();
        await app.Send(HttpMethod.Delete, $"/api/v1/people/{id}");
        (await app.UntilEntries($"action=sign-in.succeeded&actor=person/{id}", 1))[0].TryGetProperty("address", out _).ShouldBeFalse();
    }
}
