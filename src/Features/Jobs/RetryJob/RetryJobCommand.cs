using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Jobs.RetryJob;

/// <param name="Job">The job's id.</param>
/// <param name="Reason">Why, for those who look at it later.</param>
public sealed record RetryJobCommand(Guid Job, string Reason) : ICommand<Outcome<JobView>>;
