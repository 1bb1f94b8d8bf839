using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.RemoveItem;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Item">The item's key, such as M3.4.</param>
/// <param name="Note">Why, for the history.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record RemoveItemCommand(string Roadmap, string Item, string? Note, Preconditions Preconditions)
    : ICommand<Outcome<Versioned<ChangesView>>>;
