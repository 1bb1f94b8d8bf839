using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ListGates;

/// <param name="Page">Which page.</param>
public sealed record ListGatesQuery(PageRequest<GateCursor> Page) : IQuery<Outcome<Page<GateView>>>;

/// <param name="Gate">The last gate of the page before.</param>
public sealed record GateCursor(string Gate);
