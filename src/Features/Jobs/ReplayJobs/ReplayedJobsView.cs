namespace Preflight.Features.Jobs.ReplayJobs;

/// <param name="Replayed">How many dead jobs run again.</param>
public sealed record ReplayedJobsView(int Replayed);
