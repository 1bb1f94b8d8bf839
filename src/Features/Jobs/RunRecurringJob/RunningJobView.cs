namespace Preflight.Features.Jobs.RunRecurringJob;

/// <param name="Job">The id of the job that does it.</param>
public sealed record RunningJobView(Guid Job);
