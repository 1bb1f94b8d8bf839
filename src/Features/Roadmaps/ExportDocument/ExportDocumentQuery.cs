using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ExportDocument;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Version">As it was at this version; the newest where absent.</param>
/// <param name="AsOf">As it was at this instant (RFC 3339).</param>
public sealed record ExportDocumentQuery(string Roadmap, long? Version, DateTimeOffset? AsOf) : IQuery<Outcome<VersionedContent<string>>>;
