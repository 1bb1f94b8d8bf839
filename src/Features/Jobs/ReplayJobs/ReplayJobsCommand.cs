using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Jobs.ReplayJobs;

/// <param name="Reason">Why, for those who look at them later.</param>
/// <param name="Kind">Only jobs of this kind.</param>
/// <param name="Subject">Only jobs about exactly this.</param>
/// <param name="From">Only jobs that are dead since this instant or later (RFC 3339).</param>
/// <param name="To">Only jobs that were dead before this instant (RFC 3339).</param>
public sealed record ReplayJobsCommand(string Reason, string? Kind, string? Subject, DateTimeOffset? From, DateTimeOffset? To) : ICommand<Outcome<ReplayedJobsView>>;
