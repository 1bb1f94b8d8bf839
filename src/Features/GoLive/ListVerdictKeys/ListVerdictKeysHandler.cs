using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.ListVerdictKeys;

internal sealed class ListVerdictKeysHandler(VerdictKeys keys) : IQueryHandler<ListVerdictKeysQuery, Outcome<VerdictKeySet>>
{
    public async ValueTask<Outcome<VerdictKeySet>> Handle(ListVerdictKeysQuery query, CancellationToken cancellationToken) => await keys.Public(cancellationToken);
}
