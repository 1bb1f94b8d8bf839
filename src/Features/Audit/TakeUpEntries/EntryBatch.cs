using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Preflight.Features.Audit.Tree;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Audit.TakeUpEntries;

/// <summary>
/// One transaction that takes up what is decided. Numbers are given out before transactions commit, so that a lower one can appear after a
/// higher one was read: what is up to a horizon is taken up only when every transaction that was there at that horizon has ended.
/// </summary>
internal sealed class EntryBatch(NpgsqlConnection connection, PersonalKeys personal)
{
    private const int AtOnce = 1000;

    private readonly List<AuditEntry> _entries = [];
    private readonly List<string> _json = [];

    /// <returns>Whether there is more at once.</returns>
    public async Task<bool> TakeUp(CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Execute(EntrySql.Begin, cancellationToken);
        var state = await Numbers(EntrySql.State, cancellationToken);
        var (size, events, acts, eventHorizon, actHorizon, decidedAt) = (state[0], state[1], state[2], state[3], state[4], state[5]);
        var givenOut = await Numbers(EntrySql.GivenOut, cancellationToken);
        var transactions = await Numbers(EntrySql.Transactions, cancellationToken);
        if (transactions[0] < decidedAt)
        {
            return false;
        }

        var lastEvent = await ReadEvents(size, events, eventHorizon, cancellationToken);
        var lastAct = await ReadActs(size, acts, actHorizon, cancellationToken);
        var isAll = _entries.Count < AtOnce;
        if (_entries.Count > 0)
        {
            await Append(size, cancellationToken);
            await Execute(EntrySql.ForgetActs, cancellationToken, lastAct);
        }

        await Execute(
            EntrySql.End,
            cancellationToken,
            size + _entries.Count,
            isAll ? eventHorizon : lastEvent,
            isAll ? actHorizon : lastAct,
            isAll ? givenOut[0] : eventHorizon,
            isAll ? givenOut[1] : actHorizon,
            isAll ? transactions[1] : decidedAt);
        await transaction.CommitAsync(cancellationToken);
        return !isAll;
    }

    private async Task<long> ReadEvents(long size, long after, long upTo, CancellationToken cancellationToken)
    {
        await using var command = Command(EntrySql.Events, after, upTo, AtOnce);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            after = reader.GetInt64(0);
            var action = reader.GetString(2).Replace('_', '-');
            var (before, taken) = RecordedMembers.Of(action, reader.GetString(12));
            Add(new AuditEntry(
                size + _entries.Count,
                reader.GetFieldValue<DateTimeOffset>(1),
                action,
                reader.GetString(3),
                reader.GetString(4),
                reader.GetInt64(5),
                Text(9),
                Text(10),
                Text(11),
                Text(6),
                Text(7),
                null,
                before,
                taken,
                reader.GetString(8)));
        }

        return after;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private async Task<long> ReadActs(long size, long after, long upTo, CancellationToken cancellationToken)
    {
        var acts = new List<SecurityAct>();
        await using (var command = Command(EntrySql.Acts, after, upTo, AtOnce - _entries.Count))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                after = reader.GetInt64(0);
                acts.Add(JsonSerializer.Deserialize<SecurityAct>(reader.GetString(1), JsonConventions.Options)!);
            }
        }

        foreach (var act in acts)
        {
            // Whoever could not sign in is the person whose account it was.
            var owner = act.Actor.StartsWith("person/", StringComparison.Ordinal) ? act.Actor : act.Subject;
            var address = await personal.Seal(owner, act.Address, cancellationToken);
            Add(new AuditEntry(size + _entries.Count, act.At, act.Action, act.Actor, act.Subject, null, act.Via, act.BreakGlass, address, act.RequestId, act.TraceId, act.Detail, null, null, null));
        }

        return after;
    }

    private void Add(AuditEntry entry)
    {
        _entries.Add(entry);
        _json.Add(entry.ToJson());
    }

    private async Task Append(long size, CancellationToken cancellationToken)
    {
        var nodes = await Peaks(size, cancellationToken);
        var added = new List<(TreeNode Node, byte[] Hash)>();
        for (var i = 0; i < _json.Count; i++)
        {
            foreach (var (node, hash) in MerkleTree.Added(size + i, MerkleTree.Leaf(AuditEntry.Bytes(_json[i])), node => nodes[node]))
            {
                nodes[node] = hash;
                added.Add((node, hash));
            }
        }

        await Execute(
            EntrySql.AddEntries,
            cancellationToken,
            _entries.Select(entry => entry.Sequence).ToArray(),
            _entries.Select(entry => entry.At.ToUniversalTime()).ToArray(),
            _entries.Select(entry => entry.Action).ToArray(),
            _entries.Select(entry => entry.Actor).ToArray(),
            _entries.Select(entry => entry.Subject).ToArray(),
            _json.ToArray());
        await Execute(EntrySql.AddNodes, cancellationToken, added.Select(one => one.Node.Level).ToArray(), added.Select(one => one.Node.Index).ToArray(), added.Select(one => one.Hash).ToArray());
    }

    /// <summary>The complete subtrees at the right edge: one for each bit of the size.</summary>
    private async Task<Dictionary<TreeNode, byte[]>> Peaks(long size, CancellationToken cancellationToken)
    {
        var wanted = Enumerable.Range(0, 63).Where(level => (size >> level & 1) == 1).Select(level => new TreeNode(level, (size >> level) - 1)).ToList();
        return await StoredTree.Read(connection, wanted, cancellationToken);
    }

    private async Task<long[]> Numbers(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetInt64)];
    }

    private async Task Execute(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value is string?[] texts ? new NpgsqlParameter { Value = texts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
