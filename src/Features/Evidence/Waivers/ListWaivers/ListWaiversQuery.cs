using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.ListWaivers;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Item">Only those of this item.</param>
/// <param name="State">Only those that stand so.</param>
/// <param name="Page">Which page.</param>
public sealed record ListWaiversQuery(string Roadmap, string? Item, WaiverStateView? State, PageRequest<WaiverCursor> Page) : IQuery<Outcome<Page<WaiverView>>>;

/// <param name="Id">The last waiver of the page before.</param>
public sealed record WaiverCursor(string Id);
