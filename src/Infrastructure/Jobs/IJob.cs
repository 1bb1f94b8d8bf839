using Preflight.Infrastructure.Storage;

namespace Preflight.Infrastructure.Jobs;

/// <summary>What is to be done later: an immutable record that is stored as JSON. Its runner is found by its type.</summary>
public interface IJob
{
    /// <summary>The stable name that stored jobs carry, such as <c>webhook-delivery</c>; it never changes meaning.</summary>
    static abstract string Kind { get; }
}

/// <summary>
/// Does the work of one kind of job. Effects on the database go into the <see cref="UnitOfWork"/> of the job's scope, never committed
/// by the runner: they are committed with the job's end, in one transaction, or not at all. Network I/O comes before them, and
/// may happen twice: a Host may die in between.
/// </summary>
/// <typeparam name="TJob">The job.</typeparam>
public interface IJobRunner<in TJob>
    where TJob : IJob
{
    /// <summary>How often it is tried, the first time included, and how long it waits before each further time.</summary>
    static virtual RetryPolicy Retries => RetryPolicy.Default;

    /// <summary>Whether it mostly waits for others, over the network: such jobs have room of their own, so that nothing else waits for a slow answer.</summary>
    static virtual bool AsksOthers => false;

    /// <param name="job">What to do.</param>
    /// <param name="run">Which job, which attempt, and where to tell how far it is.</param>
    /// <param name="cancellationToken">Raised when the job is cancelled, its deadline passes, its lease is lost or the Host stops.</param>
    /// <returns>How it ended. An exception is a failed attempt, tried again by the policy.</returns>
    Task<JobResult> Run(TJob job, JobRun run, CancellationToken cancellationToken);

    /// <summary>Runs in the unit of work in which an operator cancels or discards the job: it will not be done. What stands for it elsewhere says so from then on.</summary>
    Task Abandon(TJob job, CancellationToken cancellationToken) => Task.CompletedTask;
}
