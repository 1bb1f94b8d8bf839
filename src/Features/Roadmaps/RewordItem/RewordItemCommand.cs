using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.RewordItem;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Item">The item's key, such as M3.4.</param>
/// <param name="Text">Plain text on one line.</param>
/// <param name="Note">Why, for the history.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record RewordItemCommand(string Roadmap, string Item, string Text, string? Note, Preconditions Preconditions)
    : ICommand<Outcome<Versioned<ItemView>>>;
