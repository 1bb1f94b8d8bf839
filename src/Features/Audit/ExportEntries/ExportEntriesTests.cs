namespace Preflight.Features.Audit.ExportEntries;

[Trait("Category", "Security")]
public sealed class ExportEntriesTests(PreflightApp app)
{
    [Fact]
    public async Task Entries_come_oldest_first_a_line_each_and_the_export_is_on_record()
    {
        var roadmap = await app.Import(Given.Checkout);
        var slug = roadmap[(roadmap.LastIndexOf('/') + 1)..];
        await app.Send(HttpMethod.Delete, roadmap);
        await app.UntilEntries($"subject=roadmap/{slug}", 2);
        var answer = await app.Send(HttpMethod.Get, $"/api/v1/audit/export?subject=roadmap/{slug}", null, 200, ("X-Request-Id", $"export-{slug}"));
        answer.Context.Response.ContentType.ShouldBe("application/x-ndjson");
        var lines = (await answer.ReadAsTextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.Text("action")).ShouldBe(["document-imported", "roadmap-archived"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await app.UntilEntries("action=audit.exported", 1)).All(entry => entry.Text("requestId") != $"export-{slug}"))
        {
            await Task.Delay(50, patience.Token);
        }
    }

    [Fact]
    public async Task An_address_is_exported_sealed()
    {
        var (browser, id, _) = await app.SignedIn();
        browser.Dispose();
        var shown = (await app.UntilEntries($"action=sign-in.succeeded&actor=person/{id}", 1))[0].Text("address")!;
        (await app.Text($"/api/v1/audit/export?actor=person/{id}")).ShouldNotContain($"\"{shown}\"");
    }
}
