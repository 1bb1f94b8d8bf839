using System.Globalization;
using System.Text;

namespace Preflight.Features.Audit.Checkpoints;

/// <summary>
/// What all entries up to a size are, in the form of a signed note, so that the tools of others read it.
/// <see href="https://c2sp.org/tlog-checkpoint"/> <see href="https://c2sp.org/signed-note"/>
/// </summary>
/// <param name="Origin">Which trail, and which line of it: <c>preflight-audit/4f8a…/1</c>.</param>
/// <param name="Size">How many entries.</param>
/// <param name="Root">The root of the tree over them.</param>
/// <param name="At">When it was signed.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root, DateTimeOffset At)
{
    private const string Signature = "\u2014 ";
    private const string Time = "time ";
    private const int LongestNote = 10_000;

    /// <summary>What is signed.</summary>
    public string Body => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n{Time}{At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\n");

    /// <summary>The body and its signature.</summary>
    public string SignedBy(CheckpointKey key) => $"{Body}\n{Signature}{Origin} {Convert.ToBase64String([.. key.Hint, .. key.Sign(Encoding.UTF8.GetBytes(Body))])}\n";

    /// <summary>Reads a note whose signature is by one of these keys.</summary>
    /// <exception cref="FormatException">It is no checkpoint, or nobody who is known signed it.</exception>
    public static Checkpoint Open(string note, IEnumerable<CheckpointKey> keys)
    {
        var (checkpoint, body, signatures) = Parse(note);
        var known = keys.ToList();
        return signatures.Any(signature => known.Exists(key => signature.AsSpan(0, 4).SequenceEqual(key.Hint) && key.Verifies(body, signature[4..])))
            ? checkpoint
            : throw new FormatException("The signature of the checkpoint is not by a key that is known.");
    }

    /// <summary>Reads a note without looking who signed it.</summary>
    /// <exception cref="FormatException">It is no checkpoint.</exception>
    public static Checkpoint Read(string note) => Parse(note).Checkpoint;

    private static (Checkpoint Checkpoint, byte[] Body, IReadOnlyList<byte[]> Signatures) Parse(string note)
    {
        var end = note.Length > LongestNote ? -1 : note.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = end < 0 ? [] : note[..end].Split('\n');
        if (lines.Length < 4
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !lines[3].StartsWith(Time, StringComparison.Ordinal)
            || !DateTimeOffset.TryParse(lines[3][Time.Length..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
        {
            throw new FormatException("It is no checkpoint: its lines are origin, size, root and time, an empty one, and signatures.");
        }

        var signatures = note[(end + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith(Signature + lines[0] + " ", StringComparison.Ordinal))
            .Select(line => Convert.FromBase64String(line[(line.LastIndexOf(' ') + 1)..]))
            .Where(signature => signature.Length > 4)
            .ToList();
        return (new Checkpoint(lines[0], size, Convert.FromBase64String(lines[2]), at), Encoding.UTF8.GetBytes(note[..(end + 1)]), signatures);
    }
}
