namespace Preflight.Features.Access.BreakGlass.ListBreakGlassActs;

[Trait("Category", "Security")]
public sealed class ListBreakGlassActsTests(PreflightApp app)
{
    [Fact]
    public async Task A_reviewer_and_the_taker_read_what_was_done_and_nobody_else_does()
    {
        var (taker, takerId, _) = await app.SignedIn("contributor");
        var (reviewer, _, _) = await app.SignedIn("approver");
        var (stranger, _, _) = await app.SignedIn("operator");
        using (taker)
        using (reviewer)
        using (stranger)
        {
            var id = (await taker.Post("/api/v1/break-glass", """{"role":"operator","reason":"The queue stands still."}""", 201)).Text("id");
            await taker.Post("/api/v1/recurring-jobs/jobs-retention/run", """{"reason":"It must not wait."}""", 202);
            var act = (await app.UntilEntries($"breakGlass={id}", 2))[0];
            (act.Text("action"), act.Text("actor"), act.Text("subject")).ShouldBe(("recurring-job-run", $"person/{takerId}", "recurring-job/jobs-retention"));
            act.Text("address").ShouldNotBeNull();
            foreach (var reader in new[] { taker, reviewer })
            {
                (await reader.Get($"/api/v1/break-glass/{id}")).Text("by").ShouldBe($"person/{takerId}");
                (await reader.Get("/api/v1/break-glass?limit=200")).GetProperty("items").EnumerateArray().Select(one => one.Text("id")).ShouldContain(id);
                var acts = (await reader.Get($"/api/v1/break-glass/{id}/acts")).GetProperty("items");
                acts[0].Text("action").ShouldBe("recurring-job-run");
                acts[0].TryGetProperty("address", out _).ShouldBeFalse();
            }

            await stranger.Get($"/api/v1/break-glass/{id}", 404);
            await stranger.Get($"/api/v1/break-glass/{id}/acts", 404);
            (await stranger.Get("/api/v1/break-glass")).GetProperty("items").GetArrayLength().ShouldBe(0);
            (await app.Text($"/api/v1/audit/export?breakGlass={id}")).ShouldContain("recurring-job-run");
        }
    }
}
