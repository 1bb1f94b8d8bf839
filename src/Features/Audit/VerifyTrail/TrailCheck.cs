using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using Preflight.Features.Audit.Checkpoints;
using Preflight.Features.Audit.Tree;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit.VerifyTrail;

/// <summary>
/// Goes through the stored trail once, in parts, within a transaction that shows it as it was at one moment. A fault names what it found as
/// well, so that what a reseal acknowledged is no other fault at the same place.
/// </summary>
internal sealed class TrailCheck(NpgsqlConnection connection)
{
    /// <summary>So many are remembered, for a reseal to acknowledge.</summary>
    public const int MostFaults = 1000;

    private const int AtOnce = 5000;

    /// <summary>$1 from, $2 to: each place with its entry, the columns that it is found by, and its hash.</summary>
    private const string Part =
        $"""
        select expected.place, entry.entry, node.hash, entry.at, entry.action, entry.actor, entry.subject
        from generate_series($1, $2 - 1) as expected(place)
        left join {AuditEntriesTable.Name} as entry on entry.sequence = expected.place
        left join {AuditNodesTable.Name} as node on node.level = 0 and node.place = expected.place
        order by expected.place
        """;

    private readonly TreeFold _fold = new();
    private readonly List<string> _faults = [];
    private long _changes;

    public async Task<TrailFindings> Run(IReadOnlyList<CheckpointKey> keys, Checkpoint? last, CancellationToken cancellationToken)
    {
        var state = await State(cancellationToken);
        var expected = await Expected(keys, last, state, cancellationToken);
        for (var from = 0L; from < state.Size && _faults.Count < MostFaults; from += AtOnce)
        {
            await Check(from, Math.Min(state.Size, from + AtOnce), state.Acknowledged, expected, cancellationToken);
        }

        foreach (var missing in expected.SelectMany(group => group).Where(checkpoint => checkpoint.Size > state.Size))
        {
            Add(FormattableString.Invariant($"There were {missing.Size} entries at {missing.At:u}, and there are {state.Size}: the newest are missing."));
        }

        var foreign = new ForeignChanges(connection, state.EventCursor);
        if (_faults.Count < MostFaults && await foreign.Count(cancellationToken) != _changes)
        {
            (await foreign.Find(cancellationToken)).ToList().ForEach(Add);
        }

        return new TrailFindings(state.Size, _faults, state.AcknowledgedFaults);
    }

    private async Task Check(long from, long to, long acknowledged, ILookup<long, Checkpoint> expected, CancellationToken cancellationToken)
    {
        var rows = await Rows(from, to, cancellationToken);
        var changes = await new RecordedChanges(connection).Read([.. rows.Where(row => row.IsOfChange).Select(row => row.Told!)], cancellationToken);
        foreach (var row in rows)
        {
            var leaf = row.Text is null ? null : MerkleTree.Leaf(AuditEntry.Bytes(row.Text));
            if (FaultOf(row, leaf, changes) is { } fault)
            {
                Add(fault);
            }

            _changes += row.IsOfChange && changes.ContainsKey(row.Place) ? 1 : 0;

            // What a reseal has acknowledged stays in the tree as it was recorded.
            _fold.Add((row.Place < acknowledged ? row.Hash ?? leaf : leaf ?? row.Hash) ?? MerkleTree.Empty);
            foreach (var checkpoint in expected[_fold.Size].Where(checkpoint => !checkpoint.Root.AsSpan().SequenceEqual(_fold.Root())))
            {
                Add(FormattableString.Invariant($"The first {checkpoint.Size} entries are not those that the checkpoint of {checkpoint.At:u} signed: they give {Short(_fold.Root())}."));
            }
        }
    }

    private static string? FaultOf(Row row, byte[]? leaf, IReadOnlyDictionary<long, RecordedChange> changes)
    {
        if (leaf is null)
        {
            return FormattableString.Invariant($"Entry {row.Place} was removed.");
        }

        if (row.Hash is null || !leaf.AsSpan().SequenceEqual(row.Hash))
        {
            return FormattableString.Invariant($"Entry {row.Place} was altered or moved: it is not what its hash says, but {Short(leaf)}.");
        }

        if (row.Told is not { } told || told.Sequence != row.Place)
        {
            return FormattableString.Invariant($"Entry {row.Place} is no entry of that place: {Short(leaf)}.");
        }

        if (!row.IsFoundAsTold)
        {
            return FormattableString.Invariant($"The columns that entry {row.Place} is found by were altered: they are {Short(SHA256.HashData(Encoding.UTF8.GetBytes(row.Columns)))}.");
        }

        return !row.IsOfChange ? null
            : !changes.TryGetValue(row.Place, out var change) ? FormattableString.Invariant($"The change that entry {row.Place} tells of was removed.")
            : change.DifferenceFrom(told) is { } difference ? FormattableString.Invariant($"The change that entry {row.Place} tells of was altered: {difference}.")
            : null;
    }

    private async Task<List<Row>> Rows(long from, long to, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Part, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = from });
        command.Parameters.Add(new NpgsqlParameter { Value = to });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<Row>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(reader.IsDBNull(1)
                ? new Row(reader.GetInt64(0), null, Hash(), null, default, "", "", null)
                : new Row(reader.GetInt64(0), reader.GetString(1), Hash(), Told(reader.GetString(1)), reader.GetFieldValue<DateTimeOffset>(3), reader.GetString(4), reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6)));
        }

        return rows;

        byte[]? Hash() => reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2);
    }

    /// <returns>Null for what is no entry.</returns>
    private static AuditEntry? Told(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditEntry>(text, JsonConventions.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Add(string fault)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add(fault);
        }
    }

    internal static string Short(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 8));

    /// <summary>What was signed, here and as this Host remembers it. What an earlier line signed beyond a reseal, that has acknowledged.</summary>
    private async Task<ILookup<long, Checkpoint>> Expected(IReadOnlyList<CheckpointKey> keys, Checkpoint? last, CheckedState state, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select note, size from {AuditCheckpointsTable.Name} where line = $1 or size <= $2 order by line, size", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = state.Line });
        command.Parameters.Add(new NpgsqlParameter { Value = state.Acknowledged });
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
                Add(FormattableString.Invariant($"The checkpoint of {reader.GetInt64(1)} entries was altered: {fault.Message}"));
            }
        }

        if (last is not null && last.Origin.EndsWith(FormattableString.Invariant($"/{state.Line}"), StringComparison.Ordinal))
        {
            expected.Add(last);
        }

        return expected.ToLookup(checkpoint => checkpoint.Size);
    }

    private async Task<CheckedState> State(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select size, acknowledged, line, event_cursor, coalesce(acknowledged_faults, '[]')::text from {AuditStateTable.Name} where id = 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new CheckedState(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2), reader.GetInt64(3), JsonSerializer.Deserialize<HashSet<string>>(reader.GetString(4))!)
            : new CheckedState(0, 0, 1, 0, []);
    }

    private sealed record CheckedState(long Size, long Acknowledged, int Line, long EventCursor, HashSet<string> AcknowledgedFaults);

    /// <param name="Place">Where it stands.</param>
    /// <param name="Text">The entry as it is hashed; null where there is none.</param>
    /// <param name="Hash">Its leaf in the stored tree.</param>
    /// <param name="Told">The entry; null for what is none.</param>
    /// <param name="At">A column that it is found by, as the others.</param>
    /// <param name="Action">Another.</param>
    /// <param name="Actor">Another.</param>
    /// <param name="Subject">Another.</param>
    private sealed record Row(long Place, string? Text, byte[]? Hash, AuditEntry? Told, DateTimeOffset At, string Action, string Actor, string? Subject)
    {
        public bool IsOfChange => Told is { Digest: not null, Subject: not null, Version: not null };

        public string Columns => FormattableString.Invariant($"{At.UtcDateTime:O} {Action} {Actor} {Subject}");

        /// <summary>PostgreSQL keeps microseconds.</summary>
        public bool IsFoundAsTold => Told is { } told && (At - told.At).Duration() < TimeSpan.FromMicroseconds(1) && (Action, Actor, Subject) == (told.Action, told.Actor, told.Subject);
    }
}

/// <param name="Size">How many entries there are.</param>
/// <param name="Faults">What is wrong with them.</param>
/// <param name="Acknowledged">What a reseal has acknowledged of it.</param>
internal sealed record TrailFindings(long Size, IReadOnlyList<string> Faults, IReadOnlySet<string> Acknowledged)
{
    /// <summary>The first fault that no reseal has acknowledged.</summary>
    public string? New => Faults.FirstOrDefault(fault => !Acknowledged.Contains(fault));

    public TrailFindings And(IEnumerable<string> more) => this with { Faults = [.. Faults.Concat(more).Take(TrailCheck.MostFaults)] };
}
