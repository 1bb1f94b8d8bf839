using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.ListJobs;

internal sealed class ListJobsHandler(JobLookup jobs, JobKinds kinds) : IQueryHandler<ListJobsQuery, Outcome<JobListView>>
{
    public async ValueTask<Outcome<JobListView>> Handle(ListJobsQuery query, CancellationToken cancellationToken)
    {
        var counts = await Counts(cancellationToken);
        if (query.Kind is { } kind && counts.All(count => count.Kind != kind))
        {
            return JobRefusals.NoSuchKind(kind, counts.Select(count => count.Kind));
        }

        var filter = new JobFilter { State = query.State, Kind = query.Kind, Subject = query.Subject, Before = query.Page.After?.Id };
        var found = await jobs.List(filter, query.Page.Limit + 1, cancellationToken);
        var page = found.Take(query.Page.Limit).Select(JobView.Row).ToList();
        return new JobListView(page, found.Count > page.Count ? Cursor.Write(new JobCursor(page[^1].Id)) : null, counts);
    }

    // A kind of which nothing waits is told too, and so is one that only another version knows.
    private async Task<IReadOnlyList<JobCounts>> Counts(CancellationToken cancellationToken)
    {
        var counts = (await jobs.Counts(cancellationToken)).ToDictionary(count => count.Kind, StringComparer.Ordinal);
        return [.. kinds.Names.Union(counts.Keys).Order(StringComparer.Ordinal).Select(kind => counts.GetValueOrDefault(kind) ?? new JobCounts(kind, 0, 0, 0, 0, 0))];
    }
}
