using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Results;
using Preflight.Features.Evidence.Verdicts;

namespace Preflight.Features.Evidence.Past;

/// <summary>Where a check stood at any instant, by these terms and these results.</summary>
public sealed class PastStandings
{
    private readonly Check _check;
    private readonly List<CheckResult> _results;
    private readonly TimeSpan _freshFor;

    /// <param name="check">The check, with the terms that are looked at.</param>
    /// <param name="newestFirst">Its results.</param>
    /// <param name="outcomeOf">What each of them came to.</param>
    public PastStandings(Check check, IEnumerable<CheckResult> newestFirst, Func<CheckResult, CheckOutcome>? outcomeOf = null)
    {
        _check = check;
        _freshFor = Period.Parse(check.Terms.FreshFor!);
        _results = [.. outcomeOf is null ? newestFirst : newestFirst.Select(result => result with { Judgement = result.Judgement with { Outcome = outcomeOf(result) } })];
    }

    /// <summary>All instants at which it can have changed.</summary>
    public IEnumerable<DateTimeOffset> Instants() => _results.SelectMany(result => new[] { result.At, (result.HeldUntil ?? result.At) + _freshFor, result.ValidUntil ?? result.At });

    public CheckStanding At(DateTimeOffset at)
    {
        // Newest first: those that were not there yet stand before it.
        var (low, high) = (0, _results.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _results[middle].At > at ? (middle + 1, high) : (low, middle);
        }

        return EvidenceHistory.StandingOf(_check, _results.GetRange(low, Math.Min(_check.Terms.Damping?.Of ?? 1, _results.Count - low)), at);
    }
}
