using System.Globalization;
using System.Text;
using System.Text.Json;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Features.Roadmaps.Documents.Merging;

namespace Preflight.Features.Roadmaps.SyncDocument;

public sealed class SyncDocumentTests(PreflightApp app)
{
    private static readonly string Reworded = Given.Checkout.Replace("Refunds", "Refunds within a day", StringComparison.Ordinal);

    [Fact]
    public void A_link_behind_a_label_is_part_of_the_merge()
    {
        var imported = Given.Roadmap("# M1\n- [ ] Inspect the keel  Due: March 3, 2031; see [the plan](https://plans.example/p)\n");
        var ours = imported.Apply(imported.Decide(new ItemChange.RemoveLink("M1.1", 1)).ThenHappened<LinkRemoved>());
        var file = DocumentText.From(imported.Text.ToString().Replace("March 3", "March 5", StringComparison.Ordinal));
        ours.Apply(ours.Sync(file, imported, null, null).ThenHappened<DocumentImported>()).Text.ToString().ShouldBe("# M1\n- [ ] Inspect the keel  Due: March 5, 2031; see\n");
    }

    [Fact]
    public void The_same_text_again_changes_nothing() =>
        Given.Roadmap().Sync(DocumentText.From(Given.Checkout), null, null, null).ThenNothing();

    [Fact]
    public void An_unedited_export_changes_nothing_after_any_claim()
    {
        var claimed = Claimed(Given.Roadmap(), "M1.2", "done");
        claimed.Sync(DocumentText.From(Given.Checkout), null, null, null).ThenNothing();
    }

    [Fact]
    public void Both_sides_edits_survive_and_keys_stay()
    {
        var merged = Synced(Claimed(Given.Roadmap(), "M1.2", "done"), Reworded);
        merged.Document["M1.2"].Mark.ShouldBe("x");
        merged.Document["M1.5"].Text.ShouldBe("Refunds within a day");
    }

    [Fact]
    public void The_next_file_without_a_base_was_made_from_the_file_before_it()
    {
        var merged = Synced(Claimed(Given.Roadmap(), "M1.2", "done"), Reworded);
        var again = Synced(merged, Reworded.Replace("Index by tenant", "Index by region", StringComparison.Ordinal));
        again.Document["M1.2"].Mark.ShouldBe("x");
        again.Document["M2.1"].Text.ShouldBe("Index by region");
    }

    [Theory]
    [InlineData(Prefer.Document, "~")]
    [InlineData(Prefer.Roadmap, "x")]
    public void A_field_that_both_changed_is_a_conflict_until_a_side_is_preferred(Prefer prefer, string mark)
    {
        var claimed = Claimed(Given.Roadmap(), "M1.2", "done");
        var file = Given.Checkout.Replace("[ ] alert", "[~] alert", StringComparison.Ordinal);
        claimed.Sync(DocumentText.From(file), null, null, null).ThenRefused("roadmap.merge-conflict");
        var decision = claimed.Sync(DocumentText.From(file), null, prefer, null);
        (decision.Event is { } happened ? claimed.Apply(happened) : claimed).Document["M1.2"].Mark.ShouldBe(mark);
    }

    [Fact]
    public void A_file_exported_since_items_were_reworded_needs_no_base()
    {
        var roadmap = Given.Roadmap("## M1 A\n- [ ] alpha\n- [ ] beta\n");
        roadmap = roadmap.Apply(roadmap.Decide(new ItemChange.SetText("M1.1", "completely different words")).ThenHappened<ItemReworded>());
        var file = roadmap.Text.ToString().Replace("[ ] beta", "[x] beta", StringComparison.Ordinal);
        var imported = roadmap.Sync(Documents.DocumentText.From(file), null, null, null).ThenHappened<DocumentImported>();
        imported.Text.ShouldBe(file);
        imported.Differences.ShouldHaveSingleItem().Item.ShouldBe("M1.2");
    }

    [Fact]
    public async Task The_route_creates_then_syncs_and_says_what_changed()
    {
        var address = $"/api/v1/roadmaps/{app.NewSlug()}";
        var created = await Put(address, Given.Checkout, 201);
        created.GetProperty("created").GetBoolean().ShouldBeTrue();
        created.GetProperty("version").GetInt64().ShouldBe(1);
        created.GetProperty("changes").GetArrayLength().ShouldBe(9);

        var same = await Put(address, Given.Checkout, 200);
        same.GetProperty("changed").GetBoolean().ShouldBeFalse();
        same.GetProperty("version").GetInt64().ShouldBe(1);

        var tried = await Put($"{address}", Reworded, 200, "?dryRun=true");
        tried.GetProperty("changes")[0].GetProperty("field").GetString().ShouldBe("text");
        (await app.Get(address)).GetProperty("version").GetInt64().ShouldBe(1);

        var synced = await Put(address, Reworded, 200);
        synced.GetProperty("changes")[0].GetProperty("item").GetString().ShouldBe("M1.5");
        synced.GetProperty("version").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task A_conflict_lists_both_sides_and_changes_nothing()
    {
        var roadmap = await app.Import(Given.Checkout);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
        var conflict = (await Put(roadmap, Given.Checkout.Replace("[ ] alert", "[~] alert", StringComparison.Ordinal), 409)).GetProperty("conflicts")[0];
        conflict.GetProperty("item").GetString().ShouldBe("M1.2");
        conflict.GetProperty("field").GetString().ShouldBe("status");
        conflict.GetProperty("base").GetString().ShouldBe("not-started");
        conflict.GetProperty("document").GetString().ShouldBe("in-progress");
        conflict.GetProperty("roadmap").GetString().ShouldBe("done");
        (await app.Get(roadmap)).GetProperty("version").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task A_file_that_names_its_base_is_merged_from_there()
    {
        var roadmap = await app.Import(Given.Checkout);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
        var exported = await app.Text($"{roadmap}/document");
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.3/status", """{"status":"done"}""");
        await Put(roadmap, exported.Replace("[x] alert", "[ ] alert", StringComparison.Ordinal), 200, "?base=2");
        var text = await app.Text($"{roadmap}/document");
        text.ShouldContain("[ ] alert");
        text.ShouldContain("[x] Rotate");
        await Put(roadmap, exported, 404, "?base=99");
    }

    [Fact]
    public async Task A_repeated_request_with_its_key_gives_the_first_answer()
    {
        var roadmap = await app.Import(Given.Checkout);
        var key = ("Idempotency-Key", $"\"{Guid.CreateVersion7()}\"");
        var first = await (await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""", 200, key)).ReadAsTextAsync();
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"not-started"}""");
        var second = await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""", 200, key);
        (await second.ReadAsTextAsync()).ShouldBe(first);
        second.Context.Response.Headers.ETag.ToString().ShouldBe("\"2\"");
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.3/status", """{"status":"done"}""", 422, key);
        (await app.Get(roadmap)).GetProperty("version").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        var items = Enumerable.Range(1, 20).Select(number => string.Create(CultureInfo.InvariantCulture, $"M1.{number}")).ToList();
        var roadmap = await app.Import("# R\n\n## M1 One\n" + string.Concat(items.Select(item => $"- [ ] task {item}\n")));
        await Task.WhenAll(items.Select(item => app.Send(HttpMethod.Put, $"{roadmap}/items/{item}/status", """{"status":"done"}""")));
        var board = await app.Get(roadmap);
        board.GetProperty("version").GetInt64().ShouldBe(21);
        board.GetProperty("progress").GetProperty("done").GetInt32().ShouldBe(20);
    }

    [Fact]
    public async Task Of_two_writers_with_the_same_If_Match_one_wins()
    {
        var roadmap = await app.Import(Given.Checkout);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            using var client = app.Client();
            using var request = new HttpRequestMessage(HttpMethod.Put, $"{roadmap}/items/M1.2/text") { Content = new StringContent($$"""{"text":"writer {{number}}"}""", Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
            using var response = await client.SendAsync(request);
            return (int)response.StatusCode;
        }));
        answers.Order().ShouldBe([200, 412, 412, 412, 412, 412, 412, 412]);
    }

    [Fact]
    public async Task A_version_beyond_several_snapshots_reads_as_it_was()
    {
        var roadmap = await app.Import("# R\n\n## M1 One\n- [ ] a\n- [ ] b\n");
        for (var i = 0; i < 205; i++)
        {
            await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.1/status", i % 2 == 0 ? """{"status":"done"}""" : """{"status":"not-started"}""");
        }

        (await app.Text($"{roadmap}/document?version=151")).ShouldContain("- [ ] a");
        (await app.Text($"{roadmap}/document?version=152")).ShouldContain("- [x] a");
        (await app.Get($"{roadmap}?version=1")).GetProperty("progress").GetProperty("done").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("[ ] alert", "[ ] alert <!-- preflight: push fresh 1d -->")]
    [InlineData("fresh 1d", "fresh 30d")]
    [InlineData(" <!-- preflight: push fresh 1d -->", "")]
    [InlineData("  - [~] Refunds <!-- preflight: push fresh 1d -->\n", "")]
    [InlineData("Refunds <!--", "Refunds\n    - [ ] Vouchers <!--")]
    public async Task Whoever_may_not_change_checks_leaves_those_of_the_document_as_they_are(string before, string after)
    {
        var slug = app.NewSlug();
        var document = Given.Checkout.Replace("[~] Refunds", "[~] Refunds <!-- preflight: push fresh 1d -->", StringComparison.Ordinal);
        var file = document.Replace(before, after, StringComparison.Ordinal);
        file.ShouldNotBe(document);
        await app.ImportAs(slug, document);
        var writer = AccessSteps.As((await app.ApiKey(["roadmaps:read", "roadmaps:write"], slug)).Key);
        var both = AccessSteps.As((await app.ApiKey(["roadmaps:read", "roadmaps:write", "checks:write"], slug)).Key);
        var address = $"/api/v1/roadmaps/{slug}";

        foreach (var query in new[] { "?dryRun=true", "" })
        {
            (await PutAs(writer, address + "/document" + query, file, 403)).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("'checks:write'");
        }

        (await app.Text($"{address}/document")).ShouldBe(document);
        await PutAs(writer, address + "/document", document.Replace("Refunds", "Refunds within a day", StringComparison.Ordinal), 200);
        await PutAs(both, address + "/document", file, 200);
    }

    [Fact]
    public async Task Who_may_not_change_checks_removes_no_item_that_has_one_and_creates_no_roadmap_with_one()
    {
        var slug = app.NewSlug();
        var writer = AccessSteps.As((await app.ApiKey(["roadmaps:read", "roadmaps:write"])).Key);
        var document = Given.Checkout.Replace("[~] Refunds", "[~] Refunds <!-- preflight: push fresh 1d -->", StringComparison.Ordinal);
        await PutAs(writer, $"/api/v1/roadmaps/{slug}/document", document, 403);
        await app.Get($"/api/v1/roadmaps/{slug}", 404);

        await app.ImportAs(slug, document);
        await app.Send(HttpMethod.Delete, $"/api/v1/roadmaps/{slug}/items/M1.5", null, 403, writer);
        await app.Send(HttpMethod.Post, $"/api/v1/roadmaps/{slug}/changes", """{"changes":[{"op":"remove-item","item":"M1.5"}]}""", 403, writer);
        await app.Send(HttpMethod.Put, $"/api/v1/roadmaps/{slug}/items/M1.5/status", """{"status":"done"}""", 200, writer);
        await app.PushCheck($"/api/v1/roadmaps/{slug}", "M1.2");
        await app.Send(HttpMethod.Delete, $"/api/v1/roadmaps/{slug}/items/M1.2", null, 403, writer);
        await app.Send(HttpMethod.Delete, $"/api/v1/roadmaps/{slug}/items/M1.3", null, 200, writer);
        await app.Send(HttpMethod.Delete, $"/api/v1/roadmaps/{slug}/items/M1.2", null);
        (await app.Get($"/api/v1/roadmaps/{slug}/checks")).GetProperty("items").EnumerateArray().Select(check => check.Text("item")).ShouldBe(["M1.5"]);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_body_gets_a_problem_and_changes_nothing(byte[] body, int status)
    {
        var slug = app.NewSlug();
        using var client = app.Client();
        using var content = new ByteArrayContent(body);
        using var response = await client.PutAsync($"/api/v1/roadmaps/{slug}/document", content);
        ((int)response.StatusCode).ShouldBe(status, await response.Content.ReadAsStringAsync());
        await app.Get($"/api/v1/roadmaps/{slug}", status == 201 ? 200 : 404);
    }

    public static TheoryData<byte[], int> Bad => new()
    {
        { [0x23, 0x20, 0xE9], 400 },
        { "# a\0b"u8.ToArray(), 400 },
        { [], 400 },
        { Encoding.ASCII.GetBytes(new string('a', (1024 * 1024) + 1)), 413 },
        { Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 10_000).Select(depth => new string('>', 40) + "> a\n").Take(20)) + new string('>', 10_000)), 422 },
        { Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("- [ ] a\n", 50_000))), 422 },
        { Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("[a](", 100_000))), 201 },
        { "no item"u8.ToArray(), 201 },
    };

    private static Roadmap Claimed(Roadmap roadmap, string item, string status) =>
        roadmap.Apply(roadmap.Decide(new ItemChange.SetStatus(item, status)).ThenHappened<StatusClaimed>());

    private static Roadmap Synced(Roadmap roadmap, string file) =>
        roadmap.Apply(roadmap.Sync(DocumentText.From(file), null, null, null).ThenHappened<DocumentImported>());

    private async Task<JsonElement> PutAs((string Name, string Value) credential, string url, string document, int status)
    {
        using var client = app.Client();
        using var content = new StringContent(document, Encoding.UTF8, "text/markdown");
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = content };
        request.Headers.Remove(credential.Name);
        request.Headers.TryAddWithoutValidation(credential.Name, credential.Value);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<JsonElement> Put(string roadmap, string document, int status, string query = "")
    {
        using var client = app.Client();
        using var content = new StringContent(document, Encoding.UTF8, "text/markdown");
        using var answer = await client.PutAsync($"{roadmap}/document{query}", content);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
