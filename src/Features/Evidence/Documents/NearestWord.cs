namespace Preflight.Features.Evidence.Documents;

/// <summary>What somebody may have meant.</summary>
internal static class NearestWord
{
    private const int Longest = 32;

    /// <summary>What is expected, and which of it is like what was found.</summary>
    public static string Expected(string what, string? found, IEnumerable<string> known) =>
        found is null ? $"Expected {what}, but the check ends here."
        : Of(found, known) is { } near ? $"Expected {what}, but found '{Short(found)}'. Did you mean '{near}'?"
        : $"Expected {what}, but found '{Short(found)}'.";

    /// <summary>The known word that differs in the fewest letters, at most a third of them; null where none is near.</summary>
    public static string? Of(string word, IEnumerable<string> known) =>
        word.Length > Longest ? null : known
            .Select(candidate => (Word: candidate, Distance: Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(near => near.Distance <= Math.Max(1, near.Word.Length / 3))
            .OrderBy(near => near.Distance)
            .Select(near => near.Word)
            .FirstOrDefault();

    private static string Short(string found) => found.Length <= Longest ? found : string.Concat(found.AsSpan(0, Longest), "…");

    // Insertions, removals, replacements and swaps of neighbours (optimal string alignment).
    private static int Distance(string one, string other)
    {
        var (before, last, row) = (new int[other.Length + 1], Enumerable.Range(0, other.Length + 1).ToArray(), new int[other.Length + 1]);
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1), Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[^1];
    }
}
