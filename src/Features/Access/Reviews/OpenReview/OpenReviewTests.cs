using Npgsql;

namespace Preflight.Features.Access.Reviews.OpenReview;

/// <summary>One review is open at a time, so that its whole way is one test, on a server of its own.</summary>
[Trait("Category", "Security")]
public sealed class OpenReviewTests : IAsyncLifetime
{
    private readonly PreflightApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Every_right_is_looked_at_kept_or_revoked_and_what_is_late_is_a_finding()
    {
        var (browser, me, _) = await _app.SignedIn("admin");
        using (browser)
        {
            var (viewer, _) = await _app.Person("viewer");
            var (keyId, key) = await _app.ApiKey(["roadmaps:read"], "checkout");
            var opened = await _app.Act("/api/v1/access-reviews", 201, "{}");
            var address = $"/api/v1/access-reviews/{opened.Text("id")}";
            (await _app.Act("/api/v1/access-reviews", 409, "{}")).Text("code").ShouldBe("access-review.open");
            (await _app.Get("/api/v1/access-reviews")).GetProperty("items")[0].Text("id").ShouldBe(opened.Text("id"));

            var rights = (await _app.Get(address)).GetProperty("rights").EnumerateArray().ToDictionary(right => right.Text("subject")!, right => right.GetProperty("number").GetInt32());
            rights.Keys.ShouldBe(["admin", keyId, $"{me}-1", $"{viewer}-1"], ignoreOrder: true);
            (await _app.Act($"{address}/decisions", 409, Decide(rights[keyId], "keep"))).Text("code").ShouldBe("session.needed");
            (await browser.Post($"{address}/decisions", Decide(rights[$"{me}-1"], "keep"), 409)).Text("code").ShouldBe("access-review.own-right");
            await browser.Post($"{address}/decisions", Decide(rights[keyId], "revoke"));
            await _app.Send(HttpMethod.Get, "/api/v1/me", null, 401, AccessSteps.As(key));
            await browser.Post($"{address}/decisions", Decide(rights[$"{viewer}-1"], "revoke"));
            (await _app.Get($"/api/v1/people/{viewer}")).GetProperty("grants").GetArrayLength().ShouldBe(0);
            await browser.Post($"{address}/decisions", Decide(rights["admin"], "keep"));
            (await browser.Post($"{address}/close", null, 409)).Text("code").ShouldBe("access-review.undecided");

            (await Rules()).ShouldNotContain("access-review.overdue");
            await using var database = NpgsqlDataSource.Create(_app.ConnectionString);
            await using (var late = database.CreateCommand("update preflight.mt_doc_accessreview set data = jsonb_set(data, '{dueAt}', to_jsonb(now() - interval '1 day'))"))
            {
                await late.ExecuteNonQueryAsync();
            }

            (await Rules()).ShouldContain("access-review.overdue");
            var (other, _, _) = await _app.SignedIn("admin");
            using (other)
            {
                await other.Post($"{address}/decisions", Decide(rights[$"{me}-1"], "keep"));
                (await other.Post($"{address}/close")).Text("closedAt").ShouldNotBeNull();
            }

            (await Rules()).ShouldNotContain("access-review.overdue");
        }
    }

    [Fact]
    public async Task One_is_opened_by_itself_when_there_was_none_for_long()
    {
        await _app.Send(HttpMethod.Post, "/api/v1/recurring-jobs/access-review/run", """{"reason":"A test wants to know."}""", 202);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await _app.Get("/api/v1/access-reviews")).GetProperty("items").GetArrayLength() == 0)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private static string Decide(int number, string decision) => $$"""{"number":{{number}},"decision":"{{decision}}","note":"Looked at."}""";

    private async Task<IEnumerable<string?>> Rules() => (await _app.Get("/api/v1/findings")).GetProperty("items").EnumerateArray().Select(finding => finding.Text("rule"));
}
