using Preflight.Features.Evidence.Evaluating;
using Preflight.Features.Evidence.Verdicts;

namespace Preflight.Features.Evidence.Scoring;

/// <summary>One time that verdicts changed.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="At">When.</param>
/// <param name="From">The score before; absent where there was none.</param>
/// <param name="To">The score after it; absent where nothing is left to score.</param>
/// <param name="PlanVersion">The version of the plan that was looked at.</param>
/// <param name="Changed">How many items changed.</param>
/// <param name="Reasons">Which items changed and why, those that count most first, up to 100 of them.</param>
public sealed record ScoreChangeView(long Number, DateTimeOffset At, double? From, double? To, long PlanVersion, int Changed, IReadOnlyList<ScoreReasonView> Reasons)
{
    private const int MostReasons = 100;

    internal static ScoreChangeView Of(long number, VerdictsChanged changed) => new(
        number,
        changed.At,
        changed.ScoreFrom,
        changed.ScoreTo,
        changed.PlanVersion,
        changed.Changes.Count,
        [.. changed.Changes.OrderByDescending(change => change.Weight).Take(MostReasons).Select(change => new ScoreReasonView(change.Item, change.From, change.To, change.Cause, change.Check, change.Weight))]);
}

/// <param name="Item">The item's key.</param>
/// <param name="From">Its verdict before; absent where it had none.</param>
/// <param name="To">Its verdict after it; absent where it has none.</param>
/// <param name="Cause">Why, in words.</param>
/// <param name="Check">The check that decided it; absent where none did.</param>
/// <param name="Weight">How much the item counts in the score; 0 where it is not scored.</param>
public sealed record ScoreReasonView(string Item, Verdict? From, Verdict? To, string Cause, string? Check, int Weight);
