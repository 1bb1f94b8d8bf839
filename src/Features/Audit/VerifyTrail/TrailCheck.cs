using Npgsql;
using Preflight.Features.Audit.Checkpoints;
using Preflight.Features.Audit.Tree;

namespace Preflight.Features.Audit.VerifyTrail;

/// <summary>Goes through the stored trail once, in parts, within a transaction that shows it as it was at one moment.</summary>
internal sealed class TrailCheck(NpgsqlConnection connection)
{
    private const int MostFaults = 20;
    private const int AtOnce = 5000;

    /// <summary>$1 from, $2 to: each place with its entry, its hash, and whether the change that it tells of is still the same.</summary>
    private const string Part =
        $"""
        select expected.place, entry.entry, node.hash, entry.entry is not null and entry.entry::jsonb ? 'digest' and not exists (
            select from preflight.mt_events as change
            where change.stream_id = entry.subject and change.version = (entry.entry::jsonb ->> 'version')::bigint
              and encode(sha256(convert_to(change.data::text, 'UTF8')), 'hex') = entry.entry::jsonb ->> 'digest')
        from generate_series($1, $2 - 1) as expected(place)
        left join {AuditEntriesTable.Name} as entry on entry.sequence = expected.place
        left join {AuditNodesTable.Name} as node on node.level = 0 and node.place = expected.place
        order by expected.place
        """;

    private readonly TreeFold _fold = new();
    private readonly List<(long At, string Fault)> _faults = [];

    public async Task<TrailFindings> Run(IReadOnlyList<CheckpointKey> keys, Checkpoint? last, CancellationToken cancellationToken)
    {
        var (size, acknowledged, line) = await State(cancellationToken);
        var expected = await Expected(keys, last, acknowledged, line, cancellationToken);
        for (var from = 0L; from < size && _faults.Count < MostFaults; from += AtOnce)
        {
            await Check(from, Math.Min(size, from + AtOnce), acknowledged, expected, cancellationToken);
        }

        foreach (var missing in expected.SelectMany(group => group).Where(checkpoint => checkpoint.Size > size))
        {
            Add(missing.Size, FormattableString.Invariant($"There were {missing.Size} entries at {missing.At:u}, and there are {size}: the newest are missing."));
        }

        return new TrailFindings(size, [.. _faults.Select(fault => fault.Fault).Take(MostFaults)], _faults.FirstOrDefault(fault => fault.At >= acknowledged).Fault);
    }

    private async Task Check(long from, long to, long acknowledged, ILookup<long, Checkpoint> expected, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Part, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = from });
        command.Parameters.Add(new NpgsqlParameter { Value = to });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (place, entry, hash) = (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2));
            var leaf = entry is null ? null : MerkleTree.Leaf(AuditEntry.Bytes(entry));
            if (entry is null)
            {
                Add(place, FormattableString.Invariant($"Entry {place} was removed."));
            }
            else if (hash is null || !leaf.AsSpan().SequenceEqual(hash))
            {
                Add(place, FormattableString.Invariant($"Entry {place} was altered or moved: it is not what its hash says."));
            }
            else if (reader.GetBoolean(3))
            {
                Add(place, FormattableString.Invariant($"The change that entry {place} tells of was altered or removed."));
            }

            // What a reseal has acknowledged stays in the tree as it was recorded.
            _fold.Add((place < acknowledged ? hash ?? leaf : leaf ?? hash) ?? MerkleTree.Empty);
            foreach (var checkpoint in expected[_fold.Size].Where(checkpoint => !checkpoint.Root.AsSpan().SequenceEqual(_fold.Root())))
            {
                Add(place, FormattableString.Invariant($"The first {checkpoint.Size} entries are not those that the checkpoint of {checkpoint.At:u} signed."));
            }
        }
    }

    private void Add(long at, string fault)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add((at, fault));
        }
    }

    /// <summary>What was signed, here and as this Host remembers it. What an earlier line signed beyond a reseal, that has acknowledged.</summary>
    private async Task<ILookup<long, Checkpoint>> Expected(IReadOnlyList<CheckpointKey> keys, Checkpoint? last, long acknowledged, int current, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select note, size from {AuditCheckpointsTable.Name} where line = $1 or size <= $2 order by line, size", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = current });
        command.Parameters.Add(new NpgsqlParameter { Value = acknowledged });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var expected = new List<Checkpoint>();
        while (await reader.ReadAsync(cancellationToken))
        {
            try
            {
                expected.Add(Checkpoint.Open(reader.GetString(0), keys));
            }
            catch (FormatException fault)
            {
                Add(reader.GetInt64(1), FormattableString.Invariant($"The checkpoint of {reader.GetInt64(1)} entries was altered: {fault.Message}"));
            }
        }

        if (last is not null && last.Origin.EndsWith(FormattableString.Invariant($"/{current}"), StringComparison.Ordinal))
        {
            expected.Add(last);
        }

        return expected.ToLookup(checkpoint => checkpoint.Size);
    }

    private async Task<(long Size, long Acknowledged, int Line)> State(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select size, acknowledged, line from {AuditStateTable.Name} where id = 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2)) : (0, 0, 1);
    }
}

/// <param name="Size">How many entries there are.</param>
/// <param name="Faults">What is wrong with them.</param>
/// <param name="New">The first fault that no reseal has acknowledged.</param>
internal sealed record TrailFindings(long Size, IReadOnlyList<string> Faults, string? New);
