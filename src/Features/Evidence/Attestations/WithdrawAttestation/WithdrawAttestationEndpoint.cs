using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Attestations.WithdrawAttestation;

internal sealed class WithdrawAttestationEndpoint(ISender sender) : Endpoint<WithdrawAttestationCommand, Results<VersionedOk<AttestationView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{check}/attestations/{attestation}");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Withdraw a statement";
            s.Description = "By whoever stated it, or somebody who may approve. If it counted, its check says nothing any more until something new is stated.";
        });
        this.Describe(o => o.NeedsForSome(EvidencePermissions.Send).Gives(AttestationProblems.NoSuchAttestation, AttestationProblems.NotYours, SessionProblems.SessionNeeded));
    }

    public override async Task<Results<VersionedOk<AttestationView>, ProblemHttpResult>> ExecuteAsync(WithdrawAttestationCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
