using System.Text.Json;
using Preflight.Features.Audit.Checkpoints;
using Preflight.Features.Audit.Tree;

namespace Preflight.Features.Audit.VerifyExport;

/// <summary>
/// Compares an export with checkpoints that somebody kept: what an auditor runs who trusts neither the operator nor the server. It needs no
/// server, no database and no settings.
/// </summary>
public sealed class ExportVerification(IReadOnlyList<CheckpointKey> keys)
{
    /// <param name="lines">The export, complete from its first entry on.</param>
    /// <param name="notes">The checkpoints, in any order.</param>
    /// <returns>What was found: nothing where every entry that a checkpoint covers is as it was when that was signed.</returns>
    /// <exception cref="FormatException">A note is no checkpoint, or nobody who is known signed it.</exception>
    public ExportFindings Verify(IEnumerable<string> lines, IEnumerable<string> notes)
    {
        var checkpoints = notes.Select(note => Checkpoint.Open(note, keys)).OrderBy(checkpoint => checkpoint.Size).ToList();
        var (fold, faults, matched, next) = (new TreeFold(), new List<string>(), 0L, 0);
        Compare();
        foreach (var line in lines)
        {
            if (SequenceOf(line) is var sequence && sequence != fold.Size)
            {
                faults.Add(FormattableString.Invariant($"Line {fold.Size + 1} holds entry {(sequence is null ? "none" : sequence.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))} where entry {fold.Size} belongs: something was removed, added or moved."));
                break;
            }

            fold.Add(MerkleTree.Leaf(AuditEntry.Bytes(line)));
            Compare();
        }

        if (faults.Count == 0)
        {
            faults.AddRange(checkpoints.Skip(next).Select(missing => FormattableString.Invariant($"The export ends at {fold.Size} entries, and there were {missing.Size} at {missing.At:u}: the newest are missing.")));
        }

        return new ExportFindings(fold.Size, matched, faults);

        void Compare()
        {
            for (; next < checkpoints.Count && checkpoints[next].Size == fold.Size; next++)
            {
                if (fold.Root().AsSpan().SequenceEqual(checkpoints[next].Root))
                {
                    matched = fold.Size;
                }
                else
                {
                    faults.Add(FormattableString.Invariant($"The checkpoint of {checkpoints[next].Size} entries at {checkpoints[next].At:u} does not fit: between entry {matched} and entry {fold.Size - 1} something was altered."));
                }
            }
        }
    }

    private static long? SequenceOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("sequence", out var sequence) && sequence.ValueKind == JsonValueKind.Number && sequence.TryGetInt64(out var number) ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Entries">How many entries could be followed.</param>
/// <param name="Proven">How many of them are as they were when the newest checkpoint that fits was signed.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record ExportFindings(long Entries, long Proven, IReadOnlyList<string> Faults);
