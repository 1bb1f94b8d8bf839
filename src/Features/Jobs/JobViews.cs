using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs;

/// <summary>A job as operators see it.</summary>
/// <param name="Id">Permanent; of two jobs the later one has the greater id.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="State">What is next for it.</param>
/// <param name="Attempt">The attempts so far, the one that runs included.</param>
/// <param name="Attempts">How many there will be at most.</param>
/// <param name="RunAt">Not before when it runs next; absent while it runs and when it has ended.</param>
/// <param name="Progress">How far its run is, from 0 to 1; absent where it does not tell.</param>
/// <param name="LastError">Why its newest run did not work.</param>
/// <param name="TraceId">The trace of the request that asked for it.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartedAt">When its newest run began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Deadline">When it is dead if it is not done.</param>
/// <param name="Acts">What operators did to it: the newest 100, oldest first. Only where one job is answered.</param>
public sealed record JobView(
    Guid Id,
    string Kind,
    string? Subject,
    PublicJobState State,
    int Attempt,
    int Attempts,
    DateTimeOffset? RunAt,
    double? Progress,
    string? LastError,
    string? TraceId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset? Deadline,
    IReadOnlyList<JobAct>? Acts = null)
{
    internal static JobView Of(StoredJob job) => Row(job) with { Acts = job.Acts };

    internal static JobView Row(StoredJob job) => new(
        job.Id,
        job.Kind,
        job.Subject,
        job.PublicState,
        job.Attempt,
        job.Attempts,
        job.NextRunAt,
        job.Progress,
        job.LastError,
        job.TraceId,
        job.CreatedAt,
        job.StartedAt,
        job.FinishedAt,
        job.Deadline);
}

/// <summary>A recurring job and how it goes.</summary>
/// <param name="Name">Permanent; the subject of its jobs.</param>
/// <param name="Description">What it is good for.</param>
/// <param name="Kind">The kind of its jobs.</param>
/// <param name="Cron">Minute, hour, day of the month, month, day of the week.</param>
/// <param name="TimeZone">The time zone of the schedule.</param>
/// <param name="Paused">Whether its times are left out until it is resumed.</param>
/// <param name="Next">When it runs next; absent while it is paused.</param>
/// <param name="Last">Its newest job that has begun or ended.</param>
/// <param name="Acts">What operators did to it: the newest 100, oldest first.</param>
public sealed record RecurringJobView(
    string Name,
    string Description,
    string Kind,
    string Cron,
    string TimeZone,
    bool Paused,
    DateTimeOffset? Next,
    LastJobView? Last,
    IReadOnlyList<JobAct> Acts)
{
    internal static RecurringJobView Of(RecurringState state) => new(
        state.Job.Name,
        state.Job.Description,
        state.Job.Kind,
        state.Job.Cron,
        state.Job.TimeZone,
        state.IsPaused,
        state.Next,
        state.Last is { } last ? new LastJobView(last.Id, last.PublicState, last.FinishedAt, last.LastError) : null,
        state.Acts);
}

/// <param name="Id">The job's id.</param>
/// <param name="State">What is next for it.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Error">Why its newest run did not work.</param>
public sealed record LastJobView(Guid Id, PublicJobState State, DateTimeOffset? FinishedAt, string? Error);
