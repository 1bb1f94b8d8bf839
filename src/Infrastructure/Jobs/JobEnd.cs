using Preflight.Infrastructure.Storage;

namespace Preflight.Infrastructure.Jobs;

/// <summary>How the end of a run is written: what the run came to, and who is next in its lane.</summary>
internal static class JobEnd
{
    public static IEnumerable<SqlOperation> Of(ClaimedJob job, Guid node, JobResult result, RetryPolicy retries, DateTimeOffset now)
    {
        object[] run = [job.Id, node, job.RunNumber];
        return result switch
        {
            JobResult.Finished => Ended(job, JobSql.Done, run),
            JobResult.FinishedUnkept => Ended(job, JobSql.Remove, run),
            JobResult.Hopeless hopeless => Ended(job, JobSql.Bury, [hopeless.Error, .. run]),
            JobResult.Pointless pointless => Ended(job, JobSql.Stop, [pointless.Reason, .. run]),
            JobResult.Postponed postponed => [Fenced(JobSql.Postpone, [postponed.Until.ToUniversalTime(), postponed.Reason, .. run])],
            JobResult.Failed failed when retries.After(job.Attempt) is { } wait => Again(job, [Later(now + wait, failed.NotBefore).ToUniversalTime(), failed.Error, .. run]),
            JobResult.Failed failed => Ended(job, JobSql.Bury, [failed.Error, .. run]),
            _ => throw new ArgumentOutOfRangeException(nameof(result), result, "A way to end that nobody writes."),
        };
    }

    /// <summary>An operator's wish.</summary>
    public static IEnumerable<SqlOperation> Cancelled(ClaimedJob job, Guid node) => Ended(job, JobSql.Stop, [null, job.Id, node, job.RunNumber]);

    /// <summary>Too many of its lane run here already.</summary>
    public static IEnumerable<SqlOperation> Held(ClaimedJob job, Guid node) => [Fenced(JobSql.Hold, [job.Id, node, job.RunNumber])];

    // A wide lane does not wait for one that is to be tried again.
    private static IEnumerable<SqlOperation> Again(ClaimedJob job, object[] values) =>
        job.LaneWidth > 1 ? Ended(job, JobSql.Retry, values) : [Fenced(JobSql.Retry, values)];

    private static IEnumerable<SqlOperation> Ended(ClaimedJob job, string sql, object?[] values) => job.Lane is { } lane
        ? [new(JobSql.LockLane, lane), Fenced(sql, values), new(JobSql.Promote, lane, job.LaneWidth, lane)]
        : [Fenced(sql, values)];

    private static SqlOperation Fenced(string sql, object?[] values) => new(sql, values) { Missing = () => new LeaseLostException() };

    private static DateTimeOffset Later(DateTimeOffset planned, DateTimeOffset? wished) => wished > planned ? wished.Value : planned;
}

/// <summary>Another Host has the job now; what this run did is not committed.</summary>
internal sealed class LeaseLostException() : Exception("The job belongs to another run by now.");
