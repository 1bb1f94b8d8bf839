using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.CompareVersions;

internal sealed class CompareVersionsEndpoint(ISender sender) : Endpoint<CompareVersionsQuery, Results<VersionedContent<DiffView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/diff");
        Group<RoadmapsGroup>();
        Summary(s =>
        {
            s.Summary = "Compare two versions";
            s.Description = "The semantic difference between two versions or instants. Accept: text/markdown gives it as text fit for a pull request's comment.";
        });
        this.Describe(o => o.Answers(MediaTypes.Markdown).Gives(RoadmapProblems.NoSuchVersion));
    }

    public override async Task<Results<VersionedContent<DiffView>, ProblemHttpResult>> ExecuteAsync(CompareVersionsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).Then(diff => diff.As(MediaTypes.Choose(HttpContext.Request, MediaTypes.Json, MediaTypes.Markdown))).ToResult();
}
