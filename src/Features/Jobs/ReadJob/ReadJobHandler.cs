using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.ReadJob;

internal sealed class ReadJobHandler(JobLookup jobs) : IQueryHandler<ReadJobQuery, Outcome<JobView>>
{
    public async ValueTask<Outcome<JobView>> Handle(ReadJobQuery query, CancellationToken cancellationToken) =>
        await jobs.Find(query.Job, cancellationToken) is { } job ? JobView.Of(job) : JobRefusals.NoSuchJob(query.Job);
}
