using Npgsql;

namespace Preflight.Features.Audit.ResealTrail;

/// <summary>A trail that is not what it was known to be, on a server of its own: nothing is signed there until somebody reseals it.</summary>
[Trait("Category", "Security")]
public sealed class StoppedTrailTests : IAsyncLifetime
{
    private readonly PreflightApp _app = new();
    private NpgsqlDataSource _database = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _database = NpgsqlDataSource.Create(_app.ConnectionString);
        await _app.SignedChange();
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task What_was_altered_stops_the_signing_until_it_is_acknowledged_and_stays_on_record()
    {
        await Do("update preflight.audit_entries set entry = replace(entry, 'document-imported', 'document-exported') where action = 'document-imported'");
        await _app.Verified();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await _app.Get("/api/v1/audit/trail")).TryGetProperty("stopped", out _))
        {
            await Task.Delay(20, patience.Token);
        }

        var signed = (await _app.Get("/api/v1/audit/trail")).GetProperty("signedSize").GetInt64();
        var slug = _app.NewSlug();
        await _app.ImportAs(slug, Given.Checkout);
        await _app.UntilEntries($"subject=roadmap/{slug}", 1);
        (await _app.Get("/api/v1/audit/trail")).GetProperty("signedSize").GetInt64().ShouldBe(signed);

        await _app.Act("/api/v1/audit/reseals", 422, """{"reason":"short"}""");
        var resealed = await _app.Act("/api/v1/audit/reseals", 200, """{"reason":"Somebody altered an entry, see incident 12."}""");
        resealed.GetProperty("line").GetInt32().ShouldBe(2);
        (await _app.UntilEntries("action=audit.resealed", 1))[0].Text("detail")!.ShouldContain("incident 12. Acknowledged: Entry ");
        (await _app.SignedChange()).GetProperty("line").GetInt32().ShouldBe(2);
        var trail = await _app.Verified();
        trail.Faults().ShouldContain(found => found.Contains("was altered", StringComparison.Ordinal));
        trail.TryGetProperty("stopped", out _).ShouldBeFalse();
        (await _app.Act("/api/v1/audit/reseals", 409, """{"reason":"Nothing is there to reseal."}""")).Text("code").ShouldBe("audit.not-stopped");
    }

    [Fact]
    public async Task A_database_that_went_back_to_an_earlier_point_is_noticed_by_the_host_that_knew_the_later_one()
    {
        // As a restore leaves it: trail, tree, checkpoints and changes of an earlier moment, together.
        var size = (await _app.Get("/api/v1/audit/trail")).GetProperty("size").GetInt64();
        await Do("create schema backup");
        foreach (var table in new[] { "audit_entries", "audit_nodes", "audit_checkpoints", "audit_state" })
        {
            await Do($"create table backup.{table} as table preflight.{table}");
        }

        await _app.SignedChange();
        await Do(
            """
            begin;
            delete from preflight.audit_entries; insert into preflight.audit_entries table backup.audit_entries;
            delete from preflight.audit_nodes; insert into preflight.audit_nodes table backup.audit_nodes;
            delete from preflight.audit_checkpoints; insert into preflight.audit_checkpoints table backup.audit_checkpoints;
            update preflight.audit_state set size = before.size from backup.audit_state as before;
            commit
            """);

        // The recorder begins anew, as on a Host that starts.
        await Do("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid() and granted");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await _app.Get("/api/v1/audit/trail")).TryGetProperty("stopped", out _))
        {
            await Task.Delay(50, patience.Token);
        }

        var trail = await _app.Get("/api/v1/audit/trail");
        trail.Text("stopped")!.ShouldContain($"had ");
        trail.GetProperty("signedSize").GetInt64().ShouldBeLessThanOrEqualTo(size);
        await _app.Act("/api/v1/audit/reseals", 200, """{"reason":"The backup of last night was restored."}""");
        (await _app.SignedChange()).GetProperty("line").GetInt32().ShouldBe(2);
        (await _app.Verified()).Faults().ShouldBeEmpty();
    }

    private async Task Do(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
