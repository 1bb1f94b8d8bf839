using System.Globalization;

namespace Preflight.Features.Evidence.Judging;

/// <summary>What a run of a check came to, and why.</summary>
/// <param name="Outcome">The worst of the observations: a contradiction first, then what is not known.</param>
/// <param name="Message">One sentence for people; without secrets and personal data.</param>
/// <param name="Observations">What was looked at, with what was wanted and what was seen.</param>
public sealed record Judgement(CheckOutcome Outcome, string Message, IReadOnlyList<Observation> Observations)
{
    /// <summary>More of them are left out; the worst are kept.</summary>
    public const int MostObservations = 64;

    private static readonly CheckOutcome[] WorstFirst =
        [CheckOutcome.Fail, CheckOutcome.Error, CheckOutcome.Missing, CheckOutcome.NoMatch, CheckOutcome.Empty, CheckOutcome.NoData, CheckOutcome.Pass];

    /// <summary>All that was seen together.</summary>
    public static Judgement Of(IReadOnlyList<Observation> observations)
    {
        if (observations.Count == 0)
        {
            return Without(CheckOutcome.Empty, "Nothing was looked at.");
        }

        var worst = observations.MinBy(observation => Rank(observation.Outcome))!;
        var message = worst.Outcome == CheckOutcome.Pass
            ? observations.Count(observation => observation.Wanted is not null) is 1 and var one ? $"{one} expectation holds." : $"All {observations.Count(observation => observation.Wanted is not null)} expectations hold."
            : $"{Words(worst)}{More(observations.Count(observation => observation.Outcome != CheckOutcome.Pass) - 1)}.";
        var kept = observations.Count <= MostObservations ? observations : [.. observations.OrderBy(observation => Rank(observation.Outcome)).Take(MostObservations)];
        return new(worst.Outcome, message, kept);
    }

    /// <summary>A run that came to nothing that could be looked at.</summary>
    public static Judgement Without(CheckOutcome outcome, string message) => new(outcome, message, []);

    private static int Rank(CheckOutcome outcome) => Array.IndexOf(WorstFirst, outcome);

    private static string Words(Observation observation) => observation.Outcome switch
    {
        CheckOutcome.Fail => $"{observation.What} is {observation.Seen ?? "absent"}; wanted: {observation.Wanted}",
        CheckOutcome.NoMatch => $"{observation.What} meets nothing; wanted: {observation.Wanted}",
        CheckOutcome.Missing => $"{observation.What} is not said; wanted: {observation.Wanted}",
        CheckOutcome.Empty => $"{observation.What} is empty; wanted: {observation.Wanted}",
        CheckOutcome.NoData when observation.Seen is { } seen => $"There is not enough data for {observation.What} ({seen}); wanted: {observation.Wanted}",
        CheckOutcome.NoData => $"There is no data for {observation.What}; wanted: {observation.Wanted}",
        CheckOutcome.Error when observation.Seen is { } why => $"{observation.What} could not be looked at: {why}",
        CheckOutcome.Error => $"{observation.What} could not be looked at",
        CheckOutcome.Pass => $"{observation.What} is {observation.Seen}",
    };

    private static string More(int others) => others > 0 ? string.Create(CultureInfo.InvariantCulture, $"; and {others} more") : "";
}
