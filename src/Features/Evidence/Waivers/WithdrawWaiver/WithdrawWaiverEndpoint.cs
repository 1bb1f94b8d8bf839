using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.WithdrawWaiver;

internal sealed class WithdrawWaiverEndpoint(ISender sender) : Endpoint<WithdrawWaiverCommand, Results<VersionedOk<WaiverView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{roadmap}/waivers/{waiver}");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "Withdraw a waiver";
            s.Description = "From now on it does not count any more, whether it was approved or not.";
        });
        this.Describe(o => o.Needs(EvidencePermissions.Ask).Gives(WaiverProblems.NoSuchWaiver, WaiverProblems.Decided));
    }

    public override async Task<Results<VersionedOk<WaiverView>, ProblemHttpResult>> ExecuteAsync(WithdrawWaiverCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
