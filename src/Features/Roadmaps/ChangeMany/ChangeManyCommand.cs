using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ChangeMany;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Changes">1 to 500 changes; each sees what those before it made.</param>
/// <param name="Note">Why, for the history.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record ChangeManyCommand(string Roadmap, IReadOnlyList<ItemChange> Changes, string? Note, Preconditions Preconditions)
    : ICommand<Outcome<Versioned<ChangesView>>>;
