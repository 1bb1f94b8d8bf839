using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.ListEventTypes;

internal sealed class ListEventTypesHandler : IQueryHandler<ListEventTypesQuery, Outcome<EventTypesView>>
{
    public ValueTask<Outcome<EventTypesView>> Handle(ListEventTypesQuery query, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Outcome<EventTypesView>>(new EventTypesView(EventTypes.All));
}
