using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ExportDocument;

/// <summary>Which checks an exported document says.</summary>
public enum ExportedChecks
{
    /// <summary>Those that the document says already.</summary>
    Document,

    /// <summary>Those that were made by a route, too.</summary>
    All,
}

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Version">As it was at this version; the newest where absent.</param>
/// <param name="AsOf">As it was at this instant (RFC 3339).</param>
/// <param name="Checks">all: the checks that were made by a route are written at their items too, so that the file says everything; document: only those that the document says.</param>
public sealed record ExportDocumentQuery(string Roadmap, long? Version, DateTimeOffset? AsOf, ExportedChecks Checks = ExportedChecks.Document) : IQuery<Outcome<VersionedContent<string>>>;
