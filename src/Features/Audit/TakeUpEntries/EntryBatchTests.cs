using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Preflight.Features.Audit.Tree;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Audit.TakeUpEntries;

[Trait("Category", "Security")]
public sealed class EntryBatchTests(PreflightApp app)
{
    private const string Act =
        """insert into preflight.audit_acts (act) values ('{"at":"2026-03-01T00:00:00Z","action":"test.act","actor":"tests","address":"::1","subject":"' || $1 || '","requestId":"r","traceId":"t"}')""";

    [Fact]
    public async Task What_commits_late_is_taken_up_in_its_place_and_nothing_is_left_out()
    {
        var name = $"late-{Guid.CreateVersion7()}";
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var slow = await database.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await Insert(slow, $"{name}/1");
        await using var fast = await database.OpenConnectionAsync();
        await Insert(fast, $"{name}/2");
        for (var i = 0; i < 3; i++)
        {
            await new EntryBatch(fast, app.Host.Services.GetRequiredService<PersonalKeys>()).TakeUp(CancellationToken.None);
        }

        (await Subjects(database, name)).ShouldBeEmpty("the first may still be committed");
        await transaction.CommitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await Subjects(database, name)).Count < 2)
        {
            await new EntryBatch(fast, app.Host.Services.GetRequiredService<PersonalKeys>()).TakeUp(patience.Token);
        }

        (await Subjects(database, name)).ShouldBe([$"{name}/1", $"{name}/2"]);
    }

    [Fact]
    public async Task The_stored_hashes_are_the_tree_of_the_stored_entries()
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await app.Import(Given.Checkout);
        await app.UntilEntries("action=document-imported", 1);
        await using var connection = await database.OpenConnectionAsync();

        // One snapshot, for the trail goes on.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var entries = new List<string>();
        await using (var command = new NpgsqlCommand("select entry from preflight.audit_entries order by sequence", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                entries.Add(reader.GetString(0));
            }
        }

        var stored = new Dictionary<TreeNode, string>();
        await using (var command = new NpgsqlCommand("select level, place, hash from preflight.audit_nodes", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                stored[new TreeNode(reader.GetInt32(0), reader.GetInt64(1))] = Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(2));
            }
        }

        var nodes = new Dictionary<TreeNode, byte[]>();
        for (var i = 0; i < entries.Count; i++)
        {
            foreach (var (node, hash) in MerkleTree.Added(i, MerkleTree.Leaf(AuditEntry.Bytes(entries[i])), node => nodes[node]))
            {
                nodes[node] = hash;
            }
        }

        entries.Count.ShouldBeGreaterThan(0);
        stored.Count.ShouldBe(nodes.Count);
        nodes.ShouldAllBe(node => stored[node.Key] == Convert.ToHexStringLower(node.Value));
    }

    private static async Task Insert(NpgsqlConnection connection, string subject)
    {
        await using var command = new NpgsqlCommand(Act, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = subject });
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> Subjects(NpgsqlDataSource database, string name)
    {
        await using var command = database.CreateCommand($"select subject from preflight.audit_entries where subject like '{name}/%' order by sequence");
        await using var reader = await command.ExecuteReaderAsync();
        var subjects = new List<string>();
        while (await reader.ReadAsync())
        {
            subjects.Add(reader.GetString(0));
        }

        return subjects;
    }
}
