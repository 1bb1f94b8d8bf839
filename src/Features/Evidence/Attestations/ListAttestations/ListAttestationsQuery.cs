using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Attestations.ListAttestations;

/// <param name="Check">The check's id.</param>
/// <param name="Page">Which page.</param>
public sealed record ListAttestationsQuery(string Check, PageRequest<AttestationCursor> Page) : IQuery<Outcome<Page<AttestationView>>>;

/// <param name="Id">The last attestation of the page before.</param>
public sealed record AttestationCursor(string Id);
