using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.AddLink;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Item">The item's key, such as M3.4.</param>
/// <param name="Url">An absolute http or https address.</param>
/// <param name="Title">What to call it; the address where it is absent.</param>
/// <param name="Note">Why, for the history.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record AddLinkCommand(string Roadmap, string Item, string Url, string? Title, string? Note, Preconditions Preconditions)
    : ICommand<Outcome<Versioned<ItemView>>>;
