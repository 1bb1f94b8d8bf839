using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Attestations.StateAttestation;

/// <param name="Check">The check's id.</param>
/// <param name="Text">What the person saw, in 1 to 2000 characters.</param>
/// <param name="Links">Where to read more: absolute http or https addresses, up to 20.</param>
/// <param name="ValidUntil">When it stops to count, if sooner than its check says (RFC 3339).</param>
public sealed record StateAttestationCommand(string Check, string Text, IReadOnlyList<string>? Links, DateTimeOffset? ValidUntil) : ICommand<Outcome<Versioned<AttestationView>>>;
