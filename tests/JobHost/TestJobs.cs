using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;

namespace Preflight.JobHost;

/// <summary>Counts itself in a table: an effect that is there once, or the job was done twice.</summary>
public sealed record Count(int Number) : IJob
{
    public static string Kind => "count";
}

public sealed class CountRunner(UnitOfWork work) : IJobRunner<Count>
{
    public Task<JobResult> Run(Count job, JobRun run, CancellationToken cancellationToken)
    {
        work.Session.QueueSqlCommand("insert into preflight.counted (number) values (?)", job.Number);
        return Task.FromResult(JobResult.Done);
    }
}

/// <summary>Does nothing: what is left is the queue.</summary>
public sealed record Nothing(int Number) : IJob
{
    public static string Kind => "nothing";
}

public sealed class NothingRunner : IJobRunner<Nothing>
{
    public Task<JobResult> Run(Nothing job, JobRun run, CancellationToken cancellationToken) => Task.FromResult(JobResult.Done);
}

/// <summary>Works for a millisecond, and is acknowledged by itself.</summary>
public sealed record Nap(int Number) : IJob
{
    public static string Kind => "nap";
}

public sealed class NapRunner(UnitOfWork work) : IJobRunner<Nap>
{
    public async Task<JobResult> Run(Nap job, JobRun run, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);

        // Opened, so that the end is committed by itself and not with others.
        _ = work.Session;
        return JobResult.Done;
    }
}
