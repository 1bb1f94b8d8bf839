using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.ListRecurringJobs;

internal sealed class ListRecurringJobsHandler(RecurringControl recurring) : IQueryHandler<ListRecurringJobsQuery, Outcome<RecurringJobsView>>
{
    public async ValueTask<Outcome<RecurringJobsView>> Handle(ListRecurringJobsQuery query, CancellationToken cancellationToken) =>
        new RecurringJobsView([.. (await recurring.List(cancellationToken)).Select(RecurringJobView.Of)]);
}
