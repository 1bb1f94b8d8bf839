using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Badges.PutBadge;

internal sealed class PutBadgeEndpoint(ISender sender) : Endpoint<PutBadgeCommand, Results<VersionedOk<BadgeView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/{roadmap}/badge");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "Say who may see the badge";
            s.Description = "A badge is shown to those who may read the roadmap, unless it is said here that everybody may see it: then it tells the score and the worst verdict to anyone who knows the roadmap's slug, and nothing else.";
        });
    }

    public override async Task<Results<VersionedOk<BadgeView>, ProblemHttpResult>> ExecuteAsync(PutBadgeCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
