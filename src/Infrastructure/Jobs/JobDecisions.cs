using System.Globalization;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Infrastructure.Jobs;

/// <summary>What an operator may do with a job, by its state.</summary>
public static class JobDecisions
{
    /// <summary>Does an act to a job, in thought.</summary>
    /// <returns>The job as it is afterwards, the very same where the act changes nothing; or why it cannot be done.</returns>
    public static Outcome<StoredJob> Decide(this StoredJob job, JobAct act) => (act.Act, job.State) switch
    {
        (JobActKind.Retry, JobState.Dead) when job.Deadline <= job.ReadAt => JobRefusals.WrongState(job,
            string.Create(CultureInfo.InvariantCulture, $"Its deadline passed at {job.Deadline:yyyy-MM-dd'T'HH:mm:ss'Z'}, so that it can be discarded only.")),
        (JobActKind.Retry, JobState.Dead) => job.After(act) with { State = Ready(job), RunAt = job.ReadAt, Attempt = 0, FinishedAt = null },
        (JobActKind.Retry, JobState.Waiting) when job.RunAt > job.ReadAt => job.After(act) with { RunAt = job.ReadAt },
        (JobActKind.Retry, _) => JobRefusals.WrongState(job, "Only a job that is dead, or waits for its time, can be retried."),

        (JobActKind.Cancel, JobState.Waiting or JobState.Held) => job.After(act) with { State = JobState.Cancelled, FinishedAt = job.ReadAt },
        (JobActKind.Cancel, JobState.Running) when job.IsCancelled => job,
        (JobActKind.Cancel, JobState.Running) => job.After(act) with { IsCancelled = true },
        (JobActKind.Cancel, JobState.Dead) => JobRefusals.WrongState(job, "A dead job does not run any more: discard it to put it aside."),
        (JobActKind.Cancel, _) => JobRefusals.WrongState(job, "Only a job that has not ended can be cancelled."),

        (JobActKind.Discard, JobState.Dead) => job.After(act) with { State = JobState.Discarded },
        (JobActKind.Discard, JobState.Waiting or JobState.Held or JobState.Running) => JobRefusals.WrongState(job, "Only a dead job can be discarded: cancel this one."),
        (JobActKind.Discard, _) => JobRefusals.WrongState(job, "Only a dead job can be discarded."),

        _ => throw new ArgumentOutOfRangeException(nameof(act), act.Act, "It is not done to one job."),
    };

    // In a lane it takes its turn, which is its old place.
    private static JobState Ready(StoredJob job) => job.Lane is null ? JobState.Waiting : JobState.Held;

    private static StoredJob After(this StoredJob job, JobAct act) => job with { Acts = [.. job.Acts, act] };
}
