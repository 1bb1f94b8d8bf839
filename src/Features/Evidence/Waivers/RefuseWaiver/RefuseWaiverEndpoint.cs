using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.RefuseWaiver;

internal sealed class RefuseWaiverEndpoint(ISender sender) : Endpoint<RefuseWaiverCommand, Results<VersionedOk<WaiverView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{roadmap}/waivers/{waiver}/refuse");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "Refuse a waiver";
            s.Description = "It never counts.";
        });
        this.Describe(o => o.Needs(EvidencePermissions.Approve).Gives(WaiverProblems.NoSuchWaiver, WaiverProblems.Decided, SessionProblems.SessionNeeded));
    }

    public override async Task<Results<VersionedOk<WaiverView>, ProblemHttpResult>> ExecuteAsync(RefuseWaiverCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
