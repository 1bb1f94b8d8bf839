using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.ListChecks;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Item">Only those of this item.</param>
/// <param name="Page">Which page.</param>
public sealed record ListChecksQuery(string Roadmap, string? Item, PageRequest<CheckCursor> Page) : IQuery<Outcome<Page<CheckView>>>;

/// <param name="Id">The last check of the page before.</param>
public sealed record CheckCursor(string Id);
