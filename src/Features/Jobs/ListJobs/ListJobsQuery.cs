using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.ListJobs;

/// <param name="State">Only jobs in this state.</param>
/// <param name="Kind">Only jobs of this kind.</param>
/// <param name="Subject">Only jobs about exactly this.</param>
/// <param name="Page">Which page.</param>
public sealed record ListJobsQuery(PublicJobState? State, string? Kind, string? Subject, PageRequest<JobCursor> Page) : IQuery<Outcome<JobListView>>;
