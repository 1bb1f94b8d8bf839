using System.Collections.Immutable;
using Preflight.Features.Evidence.Verdicts;

namespace Preflight.Features.Evidence.Past;

/// <summary>A time in which something would have been different.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="Until">Its end.</param>
/// <param name="CheckWas">What the check said for itself.</param>
/// <param name="CheckWould">What it would have said; absent where that is not known.</param>
/// <param name="ItemWas">The verdict on its item; absent where it had none.</param>
/// <param name="ItemWould">What that would have been; absent where it would have had none, or that is not known.</param>
/// <param name="IsKnown">Whether what would have been is known: what was seen is on record.</param>
public sealed record PastDifference(DateTimeOffset From, DateTimeOffset Until, Verdict CheckWas, Verdict? CheckWould, Verdict? ItemWas, Verdict? ItemWould, bool IsKnown);

/// <summary>Compares what an item's verdict was with what it would have been: a pure function of results, terms and waivers.</summary>
/// <param name="claim">The item.</param>
/// <param name="others">The item's other checks.</param>
/// <param name="waivers">The exceptions for it.</param>
public sealed class PastVerdicts(ItemClaim claim, IReadOnlyList<PastStandings> others, ImmutableArray<WaiverStanding> waivers)
{
    /// <summary>Instants that are looked at; of more the newest ones are.</summary>
    public const int MostInstants = 20_000;

    /// <summary>All times in which the check or its item would have stood otherwise, oldest first, and since when was looked.</summary>
    /// <param name="was">The check as it stood.</param>
    /// <param name="atBest">As it would have stood if all that is not known had passed.</param>
    /// <param name="atWorst">As it would have stood if none of it had.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="until">The end.</param>
    public (DateTimeOffset From, IReadOnlyList<PastDifference> Differences) Compare(PastStandings was, PastStandings atBest, PastStandings atWorst, DateTimeOffset from, DateTimeOffset until)
    {
        var instants = others.Append(was).Append(atBest).Append(atWorst).SelectMany(standings => standings.Instants())
            .Concat(waivers.SelectMany(waiver => new[] { waiver.From, waiver.Until }))
            .Append(from)
            .Where(at => at >= from && at < until)
            .Distinct()
            .Order()
            .TakeLast(MostInstants)
            .ToList();
        List<PastDifference> found = [];
        for (var i = 0; i < instants.Count; i++)
        {
            var end = i + 1 < instants.Count ? instants[i + 1] : until;
            if (At(was, atBest, atWorst, instants[i], end) is not { } difference)
            {
                continue;
            }

            if (found is [.., var last] && last.Until == difference.From && last with { From = difference.From, Until = difference.Until } == difference)
            {
                found[^1] = last with { Until = end };
            }
            else
            {
                found.Add(difference);
            }
        }

        return (instants.Count > 0 ? instants[0] : from, found);
    }

    private PastDifference? At(PastStandings was, PastStandings atBest, PastStandings atWorst, DateTimeOffset at, DateTimeOffset end)
    {
        var (then, best, worst) = (was.At(at), atBest.At(at), atWorst.At(at));
        var (said, good, bad) = (then.VerdictAt(at), best.VerdictAt(at), worst.VerdictAt(at));
        if (said == good && said == bad && then.Counts == best.Counts)
        {
            return null;
        }

        var beside = others.Select(other => other.At(at)).ToList();
        var (item, itemAtBest, itemAtWorst) = (Item(then), Item(best), Item(worst));
        var isKnown = good == bad && itemAtBest == itemAtWorst;
        return isKnown && said == good && item == itemAtBest ? null
            : new PastDifference(at, end, said, good == bad ? good : null, item, itemAtBest == itemAtWorst ? itemAtBest : null, isKnown);

        Verdict? Item(CheckStanding standing) => VerdictRules.Of([claim], new RoadmapEvidence("", 1, [.. beside, standing], waivers), at)[0].Verdict;
    }
}
