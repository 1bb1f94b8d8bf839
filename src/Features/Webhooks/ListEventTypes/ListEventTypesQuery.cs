using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.ListEventTypes;

/// <summary>It asks for nothing in particular.</summary>
public sealed record ListEventTypesQuery : IQuery<Outcome<EventTypesView>>;

/// <param name="Items">Every type that there is.</param>
public sealed record EventTypesView(IReadOnlyList<EventTypeView> Items);
