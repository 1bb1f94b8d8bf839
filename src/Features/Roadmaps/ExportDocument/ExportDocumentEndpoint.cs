using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ExportDocument;

internal sealed class ExportDocumentEndpoint(ISender sender) : Endpoint<ExportDocumentQuery, Results<VersionedContent<string>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/document");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Export the document";
            s.Description = "The Markdown, byte for byte what was imported except where something changed since. With checks=all it says the checks that were made by a route, too.";
        });
        this.Describe(o => o.Answers(MediaTypes.Markdown).Gives(RoadmapProblems.NoSuchVersion));
    }

    public override async Task<Results<VersionedContent<string>, ProblemHttpResult>> ExecuteAsync(ExportDocumentQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
