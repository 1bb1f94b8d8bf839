using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Preflight.Features.Audit.Checkpoints;

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
            update preflight.audit_state set (size, event_cursor, act_cursor, event_horizon, act_horizon, horizon_decided_at) =
              (before.size, before.event_cursor, before.act_cursor, before.event_horizon, before.act_horizon, before.horizon_decided_at) from backup.audit_state as before;
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

    [Fact]
    public async Task What_was_acknowledged_may_not_be_altered_further()
    {
        await Do("update preflight.audit_entries set entry = replace(entry, 'document-imported', 'document-exported') where action = 'document-imported'");
        await _app.Verified();
        await Stopped();
        await _app.Act("/api/v1/audit/reseals", 200, """{"reason":"Somebody altered an entry, see incident 12."}""");
        await _app.SignedChange();
        (await _app.Verified()).TryGetProperty("stopped", out _).ShouldBeFalse();

        await Do("update preflight.audit_entries set entry = replace(entry, 'document-exported', 'document-exposed') where sequence = (select min(sequence) from preflight.audit_entries where action = 'document-imported')");
        await _app.Verified();
        (await Stopped()).Text("stopped")!.ShouldContain("was altered");
        (await _app.Get("/api/v1/findings")).GetRawText().ShouldContain("audit.stopped");
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_while_the_host_runs_is_noticed_and_what_it_knows_is_kept()
    {
        var size = (await _app.SignedChange()).GetProperty("size").GetInt64();
        await Do(
            $"""
            begin;
            update preflight.audit_state set size = {size - 1};
            delete from preflight.audit_entries where sequence >= {size - 1};
            delete from preflight.audit_nodes where ((place + 1) << level) > {size - 1};
            delete from preflight.audit_checkpoints where size >= {size - 1};
            commit
            """);
        await _app.ImportAs(_app.NewSlug(), Given.Checkout);
        (await Stopped()).Text("stopped")!.ShouldMatch("The trail has|entries are not those that this Host knew");
        var last = await _app.Host.Services.GetRequiredService<LastCheckpoint>().Read(CancellationToken.None);
        last!.Size.ShouldBeGreaterThanOrEqualTo(size);
    }

    [Fact]
    public async Task Another_line_that_no_reseal_began_is_noticed()
    {
        await Do("update preflight.audit_state set line = 2");
        await _app.ImportAs(_app.NewSlug(), Given.Checkout);
        (await Stopped()).Text("stopped")!.ShouldContain("no reseal on record began it");
    }

    [Fact]
    public async Task A_right_that_no_event_gave_is_found()
    {
        var (id, _) = await _app.Person("viewer");
        var (key, _) = await _app.ApiKey(["roadmaps:read"]);
        (await _app.Verified()).Faults().ShouldBeEmpty();
        await Do($$"""update preflight.mt_doc_person set data = jsonb_set(data, '{grants,0,role}', '"Admin"') where id = '{{id}}'""");
        await Do($$"""update preflight.mt_doc_apikey set data = jsonb_set(data, '{scopes}', '["*"]') where id = '{{key}}'""");
        var faults = (await _app.Verified()).Faults();
        faults.ShouldContain(fault => fault.Contains($"'person/{id}' is not what its changes made of it", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.Contains($"'api-key/{key}' is not what its changes made of it", StringComparison.Ordinal));
    }

    private async Task<JsonElement> Stopped()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var trail = await _app.Get("/api/v1/audit/trail");
            if (trail.TryGetProperty("stopped", out _))
            {
                return trail;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    private async Task Do(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
