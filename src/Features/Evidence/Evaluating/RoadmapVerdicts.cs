using System.Collections.Immutable;
using Preflight.Features.Evidence.Verdicts;

namespace Preflight.Features.Evidence.Evaluating;

/// <summary>Verdicts of a roadmap are others than they were.</summary>
/// <param name="Changes">Which, and why.</param>
/// <param name="ScoreFrom">The score before; null where there was none.</param>
/// <param name="ScoreTo">The score after it; null where nothing is left to score.</param>
/// <param name="PlanVersion">The version of the plan that was looked at.</param>
/// <param name="At">When.</param>
public sealed record VerdictsChanged(IReadOnlyList<VerdictChange> Changes, double? ScoreFrom, double? ScoreTo, long PlanVersion, DateTimeOffset At);

/// <summary>One item's verdict is another.</summary>
/// <param name="Item">The item's key.</param>
/// <param name="From">What it was; null where it had none.</param>
/// <param name="To">What it is; null where it has none.</param>
/// <param name="Cause">Why, in words.</param>
/// <param name="Check">The check that decided it; null where it was none.</param>
/// <param name="Weight">How much the item counts in the score.</param>
public sealed record VerdictChange(string Item, Verdict? From, Verdict? To, string Cause, string? Check, int Weight);

/// <summary>The verdicts of a roadmap as they were recorded last.</summary>
public sealed record RoadmapVerdicts
{
    /// <summary>The slug.</summary>
    public required string Id { get; init; }

    /// <summary>Counted from 1; 0 before anything was recorded.</summary>
    public long Version { get; init; }

    /// <summary>Of each item that has one.</summary>
    public ImmutableSortedDictionary<string, Verdict> Items { get; init; } = ImmutableSortedDictionary<string, Verdict>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>From 0 to 100; null where nothing can be scored.</summary>
    public double? Score { get; init; }

    /// <summary>What the stream of a roadmap's verdicts is called.</summary>
    public static string KeyOf(string roadmap) => $"evidence/{roadmap}";

    /// <summary>Compares the verdicts of now with those that were recorded.</summary>
    /// <returns>What changed; null where nothing did.</returns>
    public VerdictsChanged? Compare(IReadOnlyCollection<ItemVerdict> verdicts, Score score, long planVersion, DateTimeOffset now)
    {
        var seen = verdicts.Select(verdict => verdict.Item).ToHashSet(StringComparer.Ordinal);
        var changes = verdicts.Where(verdict => verdict.Verdict != Before(verdict.Item))
            .Select(verdict => new VerdictChange(verdict.Item, Before(verdict.Item), verdict.Verdict, CauseOf(verdict), verdict.Reasons.FirstOrDefault()?.Check?.Id, score.WeightOf(verdict.Item)))
            .Concat(Items.Where(known => !seen.Contains(known.Key)).Select(known => new VerdictChange(known.Key, known.Value, null, "The item is gone.", null, 0)))
            .ToList();
        return changes.Count == 0 && score.Value == Score ? null : new VerdictsChanged(changes, Score, score.Value, planVersion, now);
    }

    public RoadmapVerdicts Apply(VerdictsChanged changed)
    {
        var items = Items.ToBuilder();
        foreach (var change in changed.Changes)
        {
            if (change.To is { } verdict)
            {
                items[change.Item] = verdict;
            }
            else
            {
                items.Remove(change.Item);
            }
        }

        return this with { Version = Version + 1, Items = items.ToImmutable(), Score = changed.ScoreTo };
    }

    private Verdict? Before(string item) => Items.TryGetValue(item, out var verdict) ? verdict : null;

    private static string CauseOf(ItemVerdict verdict) => verdict switch
    {
        { Verdict: null } => "Nothing is claimed and nothing is checked any more.",
        { Verdict: Verdict.Waived, Waiver: { } waiver } => $"A waiver counts: {waiver.Reason}",
        { Reasons: [var reason, ..] } => reason.Message,
        _ => "All that is required passes.",
    };
}
