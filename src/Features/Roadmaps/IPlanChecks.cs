using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps;

/// <summary>What another area makes of the checks that a document says, and of those at items that it says no more. The area that keeps evidence implements it.</summary>
public interface IPlanChecks
{
    /// <summary>Makes the checks of a roadmap be those that this version of it says, in the unit of work that makes the version: no verdict is ever asked between the two.</summary>
    /// <param name="roadmap">The version.</param>
    /// <param name="mayChange">Whether whoever makes the version may change checks.</param>
    /// <param name="keep">Whether to do it; otherwise it is only said whether it could be done.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why it cannot be done; null where it can.</returns>
    Task<Refusal?> Follow(Roadmap roadmap, bool mayChange, bool keep, CancellationToken cancellationToken);
}
