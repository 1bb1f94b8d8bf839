using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Jobs.ReadJob;

/// <param name="Job">The job's id.</param>
public sealed record ReadJobQuery(Guid Job) : IQuery<Outcome<JobView>>;
