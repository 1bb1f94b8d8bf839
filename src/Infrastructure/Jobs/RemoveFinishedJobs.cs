using Microsoft.Extensions.Options;

namespace Preflight.Infrastructure.Jobs;

/// <summary>Removes jobs that ended longer ago than <see cref="JobsOptions.KeepFinished"/>. Dead ones stay.</summary>
public sealed record RemoveFinishedJobs : IJob
{
    public static string Kind => "remove-finished-jobs";
}

internal sealed class RemoveFinishedJobsRunner(JobStore store, IOptions<JobsOptions> options, TimeProvider time) : IJobRunner<RemoveFinishedJobs>
{
    private const int AtOnce = 1000;

    public async Task<JobResult> Run(RemoveFinishedJobs job, JobRun run, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - options.Value.KeepFinished;
        while (await store.Forget(before, AtOnce, cancellationToken) == AtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return JobResult.Done;
    }
}
