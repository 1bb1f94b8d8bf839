using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.ChangeCheck;

/// <summary>What a check is from now on.</summary>
public sealed record ChangeCheckCommand : CheckDraft, ICommand<Outcome<Versioned<CheckView>>>
{
    /// <summary>The check's id.</summary>
    public required string Check { get; init; }

    /// <summary>The version it is meant for.</summary>
    public Preconditions Preconditions { get; init; }
}
