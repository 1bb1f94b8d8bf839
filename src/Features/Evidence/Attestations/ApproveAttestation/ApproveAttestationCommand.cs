using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Attestations.ApproveAttestation;

/// <param name="Check">The check's id.</param>
/// <param name="Attestation">The attestation's id.</param>
public sealed record ApproveAttestationCommand(string Check, string Attestation) : ICommand<Outcome<Versioned<AttestationView>>>;
