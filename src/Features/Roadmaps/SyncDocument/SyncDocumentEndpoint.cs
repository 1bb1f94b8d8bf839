using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.SyncDocument;

internal sealed class SyncDocumentEndpoint(ISender sender) : Endpoint<SyncDocumentCommand, Results<VersionedOk<SyncView>, VersionedCreated<SyncView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/{roadmap}/document");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Import or sync the document";
            s.Description = "Creates the roadmap, or merges what the file changed since it was exported into what the roadmap says now, field by field. The same text again changes nothing. A file that changes the checks of the document needs checks:write too.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.DocumentRefused, RoadmapProblems.MergeConflict, RoadmapProblems.NoSuchVersion, RoadmapProblems.AnotherVersion, RoadmapProblems.Archived));
    }

    public override async Task<Results<VersionedOk<SyncView>, VersionedCreated<SyncView>, ProblemHttpResult>> ExecuteAsync(SyncDocumentCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreatedOrResult();
}
