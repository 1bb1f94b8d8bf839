using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Badges.ReadBadge;

internal sealed class ReadBadgeEndpoint(ISender sender) : Endpoint<ReadBadgeQuery, Results<VersionedContent<string>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{roadmap}/badge.svg");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "Read the badge";
            s.Description = "The score as an image for a README, in the colour of the plan's worst verdict. Without a credential only where everybody may see it.";
        });
        this.Describe(o => o.IsPublic().Answers("image/svg+xml").Gives(BadgeProblems.NoSuchBadge));
    }

    public override async Task<Results<VersionedContent<string>, ProblemHttpResult>> ExecuteAsync(ReadBadgeQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
