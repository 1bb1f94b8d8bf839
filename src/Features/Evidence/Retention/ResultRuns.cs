using System.Runtime.InteropServices;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Retention;

/// <summary>A result as retention sees it.</summary>
/// <param name="Id">Permanent.</param>
/// <param name="At">When it was seen.</param>
/// <param name="HeldUntil">Until when it went on the same, as far as was thinned already.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="HasEnd">Whether it has an end of its own, as statements may: it stands for itself.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct KeptResult(Guid Id, DateTimeOffset At, DateTimeOffset? HeldUntil, CheckOutcome Outcome, bool HasEnd)
{
    /// <summary>The last instant that it speaks for.</summary>
    public DateTimeOffset Until => HeldUntil ?? At;
}

/// <summary>What of a check's results goes, and which results stand for it from then on.</summary>
/// <param name="Gone">The ids of those that go.</param>
/// <param name="Held">Those that go on until a later instant.</param>
/// <param name="NextFrom">Where the last run begins, with which the reading goes on.</param>
public sealed record ThinnedResults(IReadOnlyList<Guid> Gone, IReadOnlyList<(Guid Id, DateTimeOffset Until)> Held, DateTimeOffset? NextFrom)
{
    /// <summary>
    /// Thins runs of equal outcomes. Of each run the last result stays, and as many of the first ones as damping looks at, so that whoever
    /// looks back sees the same newest results at every instant; the last of those goes on until the end of the run. A time without
    /// results that is longer than a result counts ends a run, for what was stale then must not look fresh.
    /// </summary>
    /// <param name="results">In the order of time.</param>
    /// <param name="first">How many of the newest results decide at most, from 1.</param>
    /// <param name="freshFor">How long a result counts at least.</param>
    public static ThinnedResults Of(IReadOnlyList<KeptResult> results, int first, TimeSpan freshFor)
    {
        List<Guid> gone = [];
        List<(Guid, DateTimeOffset)> held = [];
        var start = 0;
        for (var end = 1; end <= results.Count; end++)
        {
            if (end < results.Count && GoesOn(results[end - 1], results[end], freshFor))
            {
                continue;
            }

            if (end - start > first + 1)
            {
                gone.AddRange(Enumerable.Range(start + first, end - start - first - 1).Select(i => results[i].Id));
                held.Add((results[start + first - 1].Id, results[end - 1].At));
            }

            start = end < results.Count ? end : start;
        }

        return new ThinnedResults(gone, held, results.Count == 0 ? null : results[start].At);
    }

    private static bool GoesOn(KeptResult one, KeptResult next, TimeSpan freshFor) =>
        one.Outcome == next.Outcome && !one.HasEnd && !next.HasEnd && next.At - one.Until < freshFor;
}
