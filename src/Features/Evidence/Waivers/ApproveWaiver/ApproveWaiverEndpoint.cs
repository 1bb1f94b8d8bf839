using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.ApproveWaiver;

internal sealed class ApproveWaiverEndpoint(ISender sender) : Endpoint<ApproveWaiverCommand, Results<VersionedOk<WaiverView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{roadmap}/waivers/{waiver}/approve");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "Approve a waiver";
            s.Description = "By a person who is signed in and is not the one who asked. From then on the item counts as waived, until the waiver ends.";
        });
        this.Describe(o => o.Needs(EvidencePermissions.Approve).Gives(WaiverProblems.NoSuchWaiver, WaiverProblems.OwnWaiver, WaiverProblems.Decided, SessionProblems.SessionNeeded));
    }

    public override async Task<Results<VersionedOk<WaiverView>, ProblemHttpResult>> ExecuteAsync(ApproveWaiverCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
