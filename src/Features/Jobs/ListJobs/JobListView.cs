using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.ListJobs;

/// <summary>A page of jobs, and how many there are of each kind.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">The cursor that after takes to go on; absent on the last page.</param>
/// <param name="Counts">Every kind, whatever the filter: what has not ended, and what is dead.</param>
public sealed record JobListView(IReadOnlyList<JobView> Items, string? Next, IReadOnlyList<JobCounts> Counts) : IPage;

/// <param name="Id">The last job of the page before.</param>
public sealed record JobCursor(Guid Id);
