using Mediator;
using Preflight.Features.Roadmaps.Documents.Merging;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.SyncDocument;

/// <param name="Roadmap">The roadmap's slug; it is created where there is none.</param>
/// <param name="Document">The Markdown, in UTF-8.</param>
/// <param name="Base">The version that the file was exported at; the last import where it is absent.</param>
/// <param name="Prefer">Which side wins where both changed the same field; without it such conflicts are listed and nothing changes.</param>
/// <param name="DryRun">Answers what would change, and changes nothing.</param>
/// <param name="Note">Why, for the history.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record SyncDocumentCommand(string Roadmap, TextBody Document, long? Base, Prefer? Prefer, string? Note, Preconditions Preconditions, bool DryRun = false)
    : ICommand<Outcome<Versioned<SyncView>>>;
