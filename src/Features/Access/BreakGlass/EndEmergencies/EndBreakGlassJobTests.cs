using Npgsql;

namespace Preflight.Features.Access.BreakGlass.EndEmergencies;

/// <summary>On a server of its own: what is put into the past here is altered in the database, which the audit trail's verification finds.</summary>
[Trait("Category", "Security")]
public sealed class EndBreakGlassJobTests : IAsyncLifetime
{
    private readonly PreflightApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_is_over_is_on_record_as_ended_and_gives_no_role_any_more()
    {
        var (browser, person, _) = await _app.SignedIn("contributor");
        using (browser)
        {
            var id = (await browser.Post("/api/v1/break-glass", """{"role":"operator","reason":"The queue stands still."}""", 201)).Text("id");
            await using var database = NpgsqlDataSource.Create(_app.ConnectionString);
            await using var past = database.CreateBatch();
            past.BatchCommands.Add(new NpgsqlBatchCommand($"update preflight.mt_doc_emergency set data = jsonb_set(data, '{{until}}', to_jsonb(now() - interval '1 second')) where id = '{id}'"));
            past.BatchCommands.Add(new NpgsqlBatchCommand($"update preflight.mt_doc_takenrole set data = jsonb_set(data, '{{until}}', to_jsonb(now() - interval '1 second')) where id = '{person}'"));
            past.BatchCommands.Add(new NpgsqlBatchCommand($"update preflight.jobs set run_at = now() where subject = 'break-glass/{id}'"));
            await past.ExecuteNonQueryAsync();
            var ended = (await _app.UntilEntries($"subject=break-glass/{id}&action=break-glass-ended", 1))[0];
            ended.Text("actor").ShouldBe("preflight");
            await browser.Get("/api/v1/jobs", 403);
        }
    }
}
