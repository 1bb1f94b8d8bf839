using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Findings;

namespace Preflight.Features.Findings.ListFindings;

internal sealed class ListFindingsHandler(IEnumerable<IPlatformFindings> areas) : IQueryHandler<ListFindingsQuery, Outcome<PlatformFindingsView>>
{
    public async ValueTask<Outcome<PlatformFindingsView>> Handle(ListFindingsQuery query, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(areas.Select(area => area.Find(cancellationToken)));
        return new PlatformFindingsView([.. found.SelectMany(findings => findings).OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Since)]);
    }
}
