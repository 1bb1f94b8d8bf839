using System.Text.Json;
using JasperFx;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Infrastructure.Jobs;

/// <summary>
/// An operator's acts on jobs, as part of the unit of work. Each is written only where the job still is as it was when it was decided
/// on; otherwise the commit throws a <see cref="ConcurrencyException"/>, and the command is decided again.
/// </summary>
public sealed class JobControl(UnitOfWork work, RequestContext request, JobLookup jobs, JobKinds kinds, WorkSignal signal, LaneSignal lanes, IServiceProvider services)
{
    private const string AllStream = "jobs";

    /// <summary>Retries, cancels or discards one job.</summary>
    /// <returns>The job as the commit will leave it.</returns>
    public async Task<Outcome<StoredJob>> Do(JobActKind kind, Guid id, string reason, CancellationToken cancellationToken)
    {
        if (await jobs.Find(id, cancellationToken) is not { } job)
        {
            return JobRefusals.NoSuchJob(id);
        }

        var act = new JobAct(kind, request.Actor, job.ReadAt, reason);
        var decided = job.Decide(act);
        if (decided.TryGet(out var next, out _) && !ReferenceEquals(next, job))
        {
            Write(job, next, act);
            work.Session.Events.Append(StreamOf(id), EventOf(job, next, act));
            if (next.State is JobState.Cancelled or JobState.Discarded && kinds.Find(job.Kind) is { } known)
            {
                await known.Abandon(services, await jobs.Payload(id, cancellationToken), cancellationToken);
            }
        }

        return decided;
    }

    /// <summary>Lets those of the jobs that wait or are dead run now.</summary>
    /// <returns>Those that have not ended: they run, or will.</returns>
    public async Task<IReadOnlySet<Guid>> RunAgain(IReadOnlyCollection<Guid> ids, string reason, CancellationToken cancellationToken)
    {
        var open = (await jobs.Find(ids, cancellationToken)).Where(job => job.State is JobState.Waiting or JobState.Held or JobState.Running or JobState.Dead).ToList();
        var again = open.Where(job => job.State != JobState.Running).ToList();
        if (again.Count > 0)
        {
            var act = new JobAct(JobActKind.Retry, request.Actor, again[0].ReadAt, reason);
            work.Session.QueueOperation(new SqlOperation(JobSql.RunAgain, Json(act), again.Select(job => job.Id).ToArray(), again.Count) { Missing = () => Lost("jobs") });
            Signal();
        }

        return open.Select(job => job.Id).ToHashSet();
    }

    /// <summary>Lets all dead jobs of a kind, subject and time run again, but those whose deadline has passed.</summary>
    /// <param name="kind">Null for all kinds.</param>
    /// <param name="subject">Null for all subjects.</param>
    /// <param name="from">Dead since then, or later; null for all.</param>
    /// <param name="to">Dead before then; null for until now.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many the commit will replay.</returns>
    public async Task<Outcome<int>> Replay(string? kind, string? subject, DateTimeOffset? from, DateTimeOffset? to, string reason, CancellationToken cancellationToken)
    {
        var replayed = await Revive(kind, subject, from, to, reason, cancellationToken);
        return replayed.Then<int>(count =>
        {
            work.Session.Events.Append(AllStream, new JobsReplayed(kind, subject, count, reason));
            return count;
        });
    }

    /// <summary>The same as a part of another change, which is on record itself.</summary>
    public async Task<Outcome<int>> Revive(string? kind, string? subject, DateTimeOffset? from, DateTimeOffset? to, string reason, CancellationToken cancellationToken)
    {
        if (kind is not null && !kinds.Names.Contains(kind))
        {
            return JobRefusals.NoSuchKind(kind, kinds.Names);
        }

        var (dead, now) = await jobs.CountDead(kind, subject, from, to, cancellationToken);
        if (dead > 0)
        {
            var act = new JobAct(JobActKind.Replay, request.Actor, now, reason);
            var until = to < now ? to.Value : now;
            work.Session.QueueOperation(new SqlOperation(JobSql.Replay, Json(act), kind, subject, from?.ToUniversalTime(), until.ToUniversalTime(), dead) { Missing = () => Lost("dead jobs") });
            Signal();
        }

        return dead;
    }

    internal static string Json(JobAct act) => JsonSerializer.Serialize(act, JsonConventions.Options);

    internal static ConcurrencyException Lost(string what) => new($"Another one changed the {what} meanwhile.", null);

    private static string StreamOf(Guid job) => $"job/{job}";

    private static JobEvent EventOf(StoredJob job, StoredJob next, JobAct act) => act.Act switch
    {
        JobActKind.Retry => new JobRetried(job.Kind, job.Subject, job.State, next.State, act.Reason),
        JobActKind.Cancel => new JobCancelled(job.Kind, job.Subject, job.State, next.State, act.Reason),
        JobActKind.Discard => new JobDiscarded(job.Kind, job.Subject, job.State, next.State, act.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act.Act, "It is not done to one job."),
    };

    private void Signal()
    {
        work.OnCommitted(signal.Raise);
        work.OnCommitted(lanes.Raise);
    }

    private void Write(StoredJob job, StoredJob next, JobAct act)
    {
        if (job.Lane is not null)
        {
            work.Session.QueueOperation(new SqlOperation(JobSql.LockLane, job.Lane));
        }

        work.Session.QueueOperation(new SqlOperation(
            JobSql.Change,
            Stored(next.State), next.RunAt.ToUniversalTime(), next.Attempt, next.IsCancelled, next.FinishedAt?.ToUniversalTime(), Json(act),
            job.Id, Stored(job.State), job.RunAt.ToUniversalTime(), job.RunNumber, job.Attempt, job.IsCancelled)
        {
            Missing = () => Lost("job"),
        });
        if (job.Lane is not null)
        {
            work.Session.QueueOperation(new SqlOperation(JobSql.Promote, job.Lane, job.LaneWidth, job.Lane));
        }

        work.OnCommitted(signal.Raise);
    }

    private static string Stored(JobState state) => state.ToString().ToLowerInvariant();
}
