using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Jobs.ListRecurringJobs;

/// <summary>It asks for nothing in particular.</summary>
public sealed record ListRecurringJobsQuery : IQuery<Outcome<RecurringJobsView>>;

/// <param name="Items">All of them, by name.</param>
public sealed record RecurringJobsView(IReadOnlyList<RecurringJobView> Items);
