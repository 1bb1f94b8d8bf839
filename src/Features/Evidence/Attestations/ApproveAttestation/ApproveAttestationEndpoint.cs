using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Attestations.ApproveAttestation;

internal sealed class ApproveAttestationEndpoint(ISender sender) : Endpoint<ApproveAttestationCommand, Results<VersionedOk<AttestationView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{check}/attestations/{attestation}/approve");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Approve a statement";
            s.Description = "By a person who is signed in and did not state it. From then on it counts.";
        });
        this.Describe(o => o.NeedsForSome(EvidencePermissions.Approve).Gives(AttestationProblems.NoSuchAttestation, AttestationProblems.OwnStatement, AttestationProblems.AskedOtherwise, AttestationProblems.Withdrawn, SessionProblems.SessionNeeded));
    }

    public override async Task<Results<VersionedOk<AttestationView>, ProblemHttpResult>> ExecuteAsync(ApproveAttestationCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
