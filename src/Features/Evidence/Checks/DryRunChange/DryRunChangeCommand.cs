using Mediator;
using Preflight.Features.Evidence.Past;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Checks.DryRunChange;

/// <summary>What a check would be, to be tried on what was.</summary>
public sealed record DryRunChangeCommand : CheckDraft, ICommand<Outcome<ChangeTrialView>>, IRunsAnew
{
    /// <summary>The check's id.</summary>
    public required string Check { get; init; }

    /// <summary>How far to look back, in days, from 1 to 90.</summary>
    public int Days { get; init; } = 30;
}

/// <summary>What would have been different.</summary>
/// <param name="Check">The check's id.</param>
/// <param name="Item">The key of its item.</param>
/// <param name="From">Since when was looked.</param>
/// <param name="Until">Until when.</param>
/// <param name="Results">How many results of the check were judged anew.</param>
/// <param name="Unknown">Of how many it is not known what they would have come to.</param>
/// <param name="Count">How many times there are in which something would have been different.</param>
/// <param name="Differences">Them, oldest first, up to 500.</param>
/// <param name="Notes">What could not be looked at, and what was taken for granted.</param>
public sealed record ChangeTrialView(
    string Check, string Item, DateTimeOffset From, DateTimeOffset Until, int Results, int Unknown, int Count, IReadOnlyList<PastDifference> Differences, IReadOnlyList<string> Notes);
