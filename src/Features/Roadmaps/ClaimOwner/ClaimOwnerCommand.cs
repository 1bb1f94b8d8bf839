using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ClaimOwner;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Item">The item's key, such as M3.4.</param>
/// <param name="Owner">Who has it, in plain text on one line; absent to take the owner away.</param>
/// <param name="Note">Why, for the history.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record ClaimOwnerCommand(string Roadmap, string Item, string? Owner, string? Note, Preconditions Preconditions)
    : ICommand<Outcome<Versioned<ItemView>>>;
