namespace Preflight.Features.Roadmaps.Documents.Merging;

/// <summary>Three-way merge by lines: null where the two sides changed the same or adjoining lines in different ways.</summary>
internal static class LineMerge
{
    public static DocumentText? Merge(DocumentText @base, DocumentText theirs, DocumentText ours)
    {
        var lines = Lines(@base);
        if (LineDiff.Hunks(lines, Lines(theirs)) is not { } one || LineDiff.Hunks(lines, Lines(ours)) is not { } other)
        {
            return null;
        }

        var merged = new List<string>(lines.Length + 16);
        var (at, i, j) = (0, 0, 0);
        while (i < one.Count || j < other.Count)
        {
            var next = j >= other.Count || (i < one.Count && one[i].Start <= other[j].Start) ? one[i] : other[j];
            if (i < one.Count && j < other.Count && one[i].Start <= other[j].End && other[j].Start <= one[i].End)
            {
                if (!one[i].SameAs(other[j]))
                {
                    return null;
                }

                i++;
                j++;
            }
            else if (next == (i < one.Count ? one[i] : null))
            {
                i++;
            }
            else
            {
                j++;
            }

            merged.AddRange(lines[at..next.Start]);
            merged.AddRange(next.Lines);
            at = next.End;
        }

        merged.AddRange(lines[at..]);
        return DocumentText.From(string.Concat(merged));
    }

    private static string[] Lines(DocumentText text) => [.. Enumerable.Range(0, text.LineCount).Select(line => text[line])];
}

/// <summary>A stretch of lines that was replaced: from <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
internal sealed record Hunk(int Start, int End, IReadOnlyList<string> Lines)
{
    public bool SameAs(Hunk other) => Start == other.Start && End == other.End && Lines.SequenceEqual(other.Lines);
}

/// <summary>Myers' difference of two lists of lines ("An O(ND) Difference Algorithm and Its Variations", 1986), bounded in the number of differences.</summary>
internal static class LineDiff
{
    private const int MostDifferences = 1000;

    /// <returns>What was replaced, in order; null where the two are too different to say so in reasonable time.</returns>
    public static IReadOnlyList<Hunk>? Hunks(string[] from, string[] to)
    {
        var head = 0;
        while (head < from.Length && head < to.Length && from[head] == to[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < from.Length - head && tail < to.Length - head && from[^(tail + 1)] == to[^(tail + 1)])
        {
            tail++;
        }

        var (a, b) = (from[head..(from.Length - tail)], to[head..(to.Length - tail)]);
        return Trace(a, b) is { } trace ? Collect(trace, a, b, head) : null;
    }

    /// <summary>For each number of differences the furthest places reached on every diagonal.</summary>
    private static List<int[]>? Trace(string[] a, string[] b)
    {
        var most = Math.Min(a.Length + b.Length, MostDifferences);
        var furthest = new int[(2 * most) + 2];
        var trace = new List<int[]>();
        for (var differences = 0; differences <= most; differences++)
        {
            trace.Add(furthest[(most - differences)..(most + differences + 2)]);
            for (var diagonal = -differences; diagonal <= differences; diagonal += 2)
            {
                var x = diagonal == -differences || (diagonal != differences && furthest[most + diagonal - 1] < furthest[most + diagonal + 1])
                    ? furthest[most + diagonal + 1]
                    : furthest[most + diagonal - 1] + 1;
                while (x < a.Length && x - diagonal < b.Length && a[x] == b[x - diagonal])
                {
                    x++;
                }

                furthest[most + diagonal] = x;
                if (x >= a.Length && x - diagonal >= b.Length)
                {
                    return trace;
                }
            }
        }

        return null;
    }

    private static List<Hunk> Collect(List<int[]> trace, string[] a, string[] b, int offset)
    {
        var hunks = new List<Hunk>();
        var (x, y) = (a.Length, b.Length);
        for (var differences = trace.Count - 1; differences > 0; differences--)
        {
            // Each row holds the diagonals -differences to differences + 1 as they were before this difference.
            var row = trace[differences];
            var diagonal = x - y;
            var isInsertion = diagonal == -differences || (diagonal != differences && row[diagonal - 1 + differences] < row[diagonal + 1 + differences]);
            var previous = isInsertion ? diagonal + 1 : diagonal - 1;
            var fromX = row[previous + differences];
            var fromY = fromX - previous;
            Prepend(hunks, isInsertion ? new(fromX + offset, fromX + offset, [b[fromY]]) : new(fromX + offset, fromX + offset + 1, []));
            (x, y) = (fromX, fromY);
        }

        hunks.Reverse();
        return hunks;
    }

    /// <summary>The hunks come from the last to the first; those that touch are one.</summary>
    private static void Prepend(List<Hunk> hunks, Hunk hunk)
    {
        if (hunks.Count > 0 && hunks[^1].Start == hunk.End)
        {
            hunks[^1] = new(hunk.Start, hunks[^1].End, [.. hunk.Lines, .. hunks[^1].Lines]);
        }
        else
        {
            hunks.Add(hunk);
        }
    }
}
