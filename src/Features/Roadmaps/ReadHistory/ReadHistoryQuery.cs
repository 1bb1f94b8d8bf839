using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadHistory;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Item">Only what happened to this item.</param>
/// <param name="Since">Only from this instant on (RFC 3339).</param>
/// <param name="Until">Only before this instant (RFC 3339).</param>
/// <param name="Page">Which page.</param>
/// <param name="Order">Newest or oldest first.</param>
public sealed record ReadHistoryQuery(string Roadmap, string? Item, DateTimeOffset? Since, DateTimeOffset? Until, PageRequest<HistoryCursor> Page, HistoryOrder Order = HistoryOrder.NewestFirst) : IQuery<Outcome<Page<HistoryEntryView>>>;
