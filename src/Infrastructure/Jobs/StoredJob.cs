namespace Preflight.Infrastructure.Jobs;

/// <summary>A job as it was stored at one instant.</summary>
/// <param name="Id">The job's id; of two jobs the later one has the greater id.</param>
/// <param name="Kind">The stable name of its kind.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="State">The stored state.</param>
/// <param name="RunAt">Not before when it runs next.</param>
/// <param name="RunNumber">Counts every run.</param>
/// <param name="Attempt">The attempts so far.</param>
/// <param name="Attempts">How many there will be at most.</param>
/// <param name="Lane">Jobs of one lane wait for each other.</param>
/// <param name="LaneWidth">How many of its lane run at once.</param>
/// <param name="Deadline">When it is dead if it is not done.</param>
/// <param name="IsCancelled">Whether an operator wants a running job stopped.</param>
/// <param name="Progress">How far the newest run is, from 0 to 1.</param>
/// <param name="LastError">Why the newest run did not work.</param>
/// <param name="TraceId">The trace of what asked for it.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartedAt">When its newest run began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Acts">What operators did to it, oldest first.</param>
/// <param name="ReadAt">The instant at which it was so, by the database's clock.</param>
public sealed record StoredJob(
    Guid Id,
    string Kind,
    string? Subject,
    JobState State,
    DateTimeOffset RunAt,
    int RunNumber,
    int Attempt,
    int Attempts,
    string? Lane,
    int LaneWidth,
    DateTimeOffset? Deadline,
    bool IsCancelled,
    double? Progress,
    string? LastError,
    string? TraceId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    IReadOnlyList<JobAct> Acts,
    DateTimeOffset ReadAt)
{
    /// <summary>The state as operators see it.</summary>
    public PublicJobState PublicState => State switch
    {
        JobState.Held => PublicJobState.Queued,
        JobState.Waiting when Attempt > 0 => PublicJobState.Retrying,
        JobState.Waiting when RunAt > ReadAt => PublicJobState.Scheduled,
        JobState.Waiting => PublicJobState.Queued,
        JobState.Running => PublicJobState.Running,
        JobState.Done => PublicJobState.Done,
        JobState.Dead => PublicJobState.Dead,
        JobState.Cancelled => PublicJobState.Cancelled,
        JobState.Discarded => PublicJobState.Discarded,
    };

    /// <summary>When it runs next; null where it runs now or has ended.</summary>
    public DateTimeOffset? NextRunAt => State is JobState.Waiting or JobState.Held ? RunAt : null;
}
