using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Verdicts.ReadItemEvidence;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Item">The item's key, such as M3.4.</param>
public sealed record ReadItemEvidenceQuery(string Roadmap, string Item) : IQuery<Outcome<ItemEvidenceView>>;
