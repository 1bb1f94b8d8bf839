using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadItem;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Item">The item's key, such as M3.4.</param>
public sealed record ReadItemQuery(string Roadmap, string Item) : IQuery<Outcome<VersionedContent<ItemWithHistoryView>>>;
