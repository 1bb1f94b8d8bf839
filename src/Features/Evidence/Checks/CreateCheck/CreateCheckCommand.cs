using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.CreateCheck;

/// <summary>A check, and the item that it is about.</summary>
public sealed record CreateCheckCommand : CheckDraft, ICommand<Outcome<Versioned<CheckView>>>
{
    /// <summary>The roadmap's slug.</summary>
    public required string Roadmap { get; init; }

    /// <summary>The item's key, such as M3.4.</summary>
    public required string Item { get; init; }
}
