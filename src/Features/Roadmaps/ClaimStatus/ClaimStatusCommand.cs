using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ClaimStatus;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Item">The item's key, such as M3.4.</param>
/// <param name="Status">A status of the legend: not-started, in-progress, done, or one that the document adds.</param>
/// <param name="Note">Why, for the history.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record ClaimStatusCommand(string Roadmap, string Item, string Status, string? Note, Preconditions Preconditions)
    : ICommand<Outcome<Versioned<ItemView>>>;
