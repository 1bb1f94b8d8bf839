using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.Sessions;
using Preflight.Features.Evidence.Checks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Attestations.StateAttestation;

internal sealed class StateAttestationEndpoint(ISender sender) : Endpoint<StateAttestationCommand, Results<VersionedCreated<AttestationView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{check}/attestations");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "State what is true";
            s.Description = "For a check of the kind attestation, by a person who is signed in. Where the check asks for an approval, it counts once another person gave it.";
            s.ExampleRequest = new StateAttestationCommand("0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44", "Restored in 12 minutes, with all rows of yesterday.", ["https://example.org/runbooks/restore"], null);
        });
        this.Describe(o => o.NeedsForSome(EvidencePermissions.Send).Gives(CheckProblems.NotForThisKind, CheckProblems.Paused, AttestationProblems.Over, SessionProblems.SessionNeeded));
    }

    public override async Task<Results<VersionedCreated<AttestationView>, ProblemHttpResult>> ExecuteAsync(StateAttestationCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
