namespace Preflight.Features.Roadmaps;

/// <summary>What another area makes of the checks that a document says. The area that keeps evidence implements it.</summary>
public interface IPlanChecks
{
    /// <summary>Makes the checks of a roadmap be those that this version of it says, in the unit of work that makes the version: no verdict is ever asked between the two.</summary>
    /// <param name="roadmap">The version.</param>
    /// <param name="keep">Whether to do it; otherwise it is only said whether it could be done.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why it cannot be done, as a sentence; null where it can.</returns>
    Task<string?> Follow(Roadmap roadmap, bool keep, CancellationToken cancellationToken);
}
