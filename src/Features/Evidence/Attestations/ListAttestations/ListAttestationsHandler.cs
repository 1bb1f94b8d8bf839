using Marten;
using Mediator;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Attestations.ListAttestations;

internal sealed class ListAttestationsHandler(IDocumentStore store, CheckStream checks) : IQueryHandler<ListAttestationsQuery, Outcome<Page<AttestationView>>>
{
    public async ValueTask<Outcome<Page<AttestationView>>> Handle(ListAttestationsQuery query, CancellationToken cancellationToken)
    {
        if (!(await checks.Read(query.Check, RoadmapPermissions.Read, cancellationToken)).TryGet(out var check, out var refusal))
        {
            return refusal;
        }

        await using var session = store.QuerySession();
        var stated = session.Query<Attestation>().Where(attestation => attestation.Check == check.Id);
        if (query.Page.After is { } after)
        {
            stated = stated.Where(attestation => attestation.Id.CompareTo(after.Id) < 0);
        }

        var found = await stated.OrderByDescending(attestation => attestation.Id).Take(query.Page.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(query.Page.Limit).Select(AttestationView.Of).ToList();
        return new Page<AttestationView>(page, found.Count > page.Count ? Cursor.Write(new AttestationCursor(page[^1].Id)) : null);
    }
}
