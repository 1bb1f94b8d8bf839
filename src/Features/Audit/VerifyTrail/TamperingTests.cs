using System.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Preflight.Features.Audit.Checkpoints;

namespace Preflight.Features.Audit.VerifyTrail;

/// <summary>What somebody does who is the database's superuser; each time in a transaction that is not committed.</summary>
[Trait("Category", "Security")]
public sealed class TamperingTests(PreflightApp app)
{
    [Theory]
    [InlineData("update preflight.audit_entries set entry = replace(entry, 'document-imported', 'document-exported') where sequence = $1", "Entry {0} was altered")]
    [InlineData("delete from preflight.audit_entries where sequence = $1", "Entry {0} was removed")]
    [InlineData("update preflight.audit_entries as one set entry = other.entry from preflight.audit_entries as other where (one.sequence, other.sequence) in (($1, 0), (0, $1))", "Entry 0 was altered or moved")]
    [InlineData("update preflight.audit_nodes set hash = sha256(hash) where level = 0 and place = $1", "Entry {0} was altered or moved")]
    [InlineData("update preflight.audit_nodes set hash = sha256(hash) where level = 0 and place = 0; update preflight.audit_entries set entry = entry || ' ' where sequence = $1", "Entry {0} was altered")]
    [InlineData("update preflight.mt_events set data = jsonb_set(data, '{text}', '\"another\"') where (stream_id, version) = (select subject, 1 from preflight.audit_entries where sequence = $1)", "The change that entry {0} tells of was altered")]
    [InlineData("delete from preflight.mt_events where (stream_id, version) = (select subject, 1 from preflight.audit_entries where sequence = $1)", "The change that entry {0} tells of was removed")]
    [InlineData("update preflight.audit_checkpoints set note = replace(note, 'time 20', 'time 19') where size = (select max(size) from preflight.audit_checkpoints where size > $1)", "was altered: The signature")]
    [InlineData("update preflight.audit_state set size = $1", "the newest are missing")]
    [InlineData("update preflight.audit_entries set entry = replace(entry, 'document-imported', 'document-exported') where sequence = $1; update preflight.audit_nodes set hash = (select sha256('\\x00'::bytea || convert_to(entry, 'UTF8')) from preflight.audit_entries where sequence = $1) where level = 0 and place = $1", "entries are not those that the checkpoint")]
    [InlineData("update preflight.mt_events set user_name = 'person/innocent0000' where (stream_id, version) = (select subject, 1 from preflight.audit_entries where sequence = $1)", "The change that entry {0} tells of was altered: it is by 'person/innocent0000'")]
    [InlineData("update preflight.mt_events set timestamp = timestamp - interval '30 days' where (stream_id, version) = (select subject, 1 from preflight.audit_entries where sequence = $1)", "The change that entry {0} tells of was altered: it is of 2")]
    [InlineData("update preflight.mt_events set type = 'roadmap_archived' where (stream_id, version) = (select subject, 1 from preflight.audit_entries where sequence = $1)", "The change that entry {0} tells of was altered: it is 'roadmap-archived'")]
    [InlineData("update preflight.mt_events set headers = '{}' where (stream_id, version) = (select subject, 1 from preflight.audit_entries where sequence = $1)", "The change that entry {0} tells of was altered: where it came from")]
    [InlineData("update preflight.audit_entries set action = 'harmless' where sequence = $1", "The columns that entry {0} is found by were altered")]
    [InlineData("update preflight.audit_entries set at = at - interval '1 day' where sequence = $1", "The columns that entry {0} is found by were altered")]
    [InlineData("update preflight.audit_entries set entry = 'no JSON' where sequence = $1; update preflight.audit_nodes set hash = (select sha256('\\x00'::bytea || convert_to(entry, 'UTF8')) from preflight.audit_entries where sequence = $1) where level = 0 and place = $1", "Entry {0} is no entry of that place")]
    [InlineData("insert into preflight.mt_events select (jsonb_populate_record(change, jsonb_build_object('seq_id', -1, 'id', gen_random_uuid(), 'version', 777))).* from preflight.mt_events as change where (stream_id, version) = (select subject, 1 from preflight.audit_entries where sequence = $1)", "version 777: it was added afterwards")]
    public async Task What_a_superuser_does_is_found(string sql, string fault)
    {
        await app.SignedChange();
        var place = (await app.UntilEntries("action=document-imported", 1))[0].GetProperty("sequence").GetInt64();
        await app.SignedChange();
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        foreach (var statement in sql.Split(';'))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            if (statement.Contains("$1", StringComparison.Ordinal))
            {
                command.Parameters.Add(new NpgsqlParameter { Value = place });
            }

            (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
        }

        var keys = (await app.Host.Services.GetRequiredService<CheckpointKeys>().Read(CancellationToken.None)).Select(key => CheckpointKey.OfPublic(key.Public)).ToList();
        var found = await new TrailCheck(connection).Run(keys, null, CancellationToken.None);
        found.Faults.ShouldContain(one => one.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, fault, place), StringComparison.Ordinal));
        found.New.ShouldNotBeNull();
    }
}
