using System.Globalization;
using Npgsql;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Infrastructure.Jobs;

/// <summary>A recurring job and how it goes.</summary>
/// <param name="Job">What it is.</param>
/// <param name="IsPaused">Whether it is left out until it is resumed.</param>
/// <param name="Next">When it runs next; null while it is paused.</param>
/// <param name="Last">Its newest job that has begun or ended.</param>
/// <param name="Acts">What operators did to it, oldest first.</param>
public sealed record RecurringState(RecurringJob Job, bool IsPaused, DateTimeOffset? Next, StoredJob? Last, IReadOnlyList<JobAct> Acts);

/// <summary>Reads the recurring jobs, and does an operator's acts on them as part of the unit of work.</summary>
public sealed class RecurringControl(IEnumerable<RecurringJob> all, UnitOfWork work, JobQueue queue, JobLookup jobs, RequestContext request, NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>All of them, in the order of their names.</summary>
    public async Task<IReadOnlyList<RecurringState>> List(CancellationToken cancellationToken)
    {
        var rows = await RecurringRow.Read(database, cancellationToken);
        var planned = await Jobs(RecurringSql.Planned, cancellationToken);
        var last = await Jobs(RecurringSql.Last, cancellationToken);
        return [.. all.OrderBy(job => job.Name, StringComparer.Ordinal).Select(job => State(job, rows.GetValueOrDefault(job.Name), JobOf(job, planned), JobOf(job, last)))];
    }

    /// <summary>Runs one out of turn; its next time stays what it is. Asked again before a Host took it up, it runs once.</summary>
    /// <returns>The id of the job that does it.</returns>
    public async Task<Outcome<Guid>> Run(string name, string reason, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } job)
        {
            return NoSuchJob(name);
        }

        var now = time.GetUtcNow();
        Know(job);
        work.Session.QueueOperation(new SqlOperation(RecurringSql.Act, JobControl.Json(new JobAct(JobActKind.Run, request.Actor, now, reason)), name));
        var queued = await jobs.List(new JobFilter { State = PublicJobState.Queued, Kind = job.Kind, Subject = name }, 1, cancellationToken);
        var id = queued is [var there] ? there.Id : job.Add(queue, new JobTerms { Subject = name, IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"{job.KeyPrefix}{now:O}/{request.RequestId}") });
        work.Session.Events.Append(StreamOf(name), new RecurringJobRun(id, reason));
        return id;
    }

    /// <summary>Leaves its times out, the one that waits included, until it is resumed. What runs goes on.</summary>
    public Task<Outcome<RecurringState>> Pause(string name, string reason, CancellationToken cancellationToken) => Set(name, paused: true, reason, cancellationToken);

    /// <summary>Lets it run again from its next time on.</summary>
    public Task<Outcome<RecurringState>> Resume(string name, string reason, CancellationToken cancellationToken) => Set(name, paused: false, reason, cancellationToken);

    private async Task<Outcome<RecurringState>> Set(string name, bool paused, string reason, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } job)
        {
            return NoSuchJob(name);
        }

        var state = (await List(cancellationToken)).Single(state => state.Job == job);
        if (state.IsPaused == paused)
        {
            return state;
        }

        var act = new JobAct(paused ? JobActKind.Pause : JobActKind.Resume, request.Actor, time.GetUtcNow(), reason);
        Know(job);
        work.Session.QueueOperation(new SqlOperation(RecurringSql.Pause, paused, JobControl.Json(act), name, !paused) { Missing = () => JobControl.Lost("recurring job") });
        if (paused)
        {
            work.Session.QueueOperation(new SqlOperation(RecurringSql.CancelOccurrence, JobControl.Json(act), job.Kind, job.KeyPrefix));
        }

        work.Session.Events.Append(StreamOf(name), paused ? new RecurringJobPaused(!paused, paused, reason) : new RecurringJobResumed(!paused, paused, reason));
        return state with { IsPaused = paused, Next = paused ? null : job.Next(act.At), Acts = [.. state.Acts, act] };
    }

    private static string StreamOf(string name) => $"recurring-job/{name}";

    private void Know(RecurringJob job) => work.Session.QueueOperation(new SqlOperation(RecurringSql.Know, job.Name));

    private RecurringJob? Find(string name) => all.FirstOrDefault(job => job.Name == name);

    private Refusal NoSuchJob(string name) => JobRefusals.NoSuchRecurringJob(name, all.Select(job => job.Name).Order(StringComparer.Ordinal));

    private static StoredJob? JobOf(RecurringJob recurring, List<StoredJob> jobs) => jobs.FirstOrDefault(job => job.Kind == recurring.Kind && job.Subject == recurring.Name);

    private RecurringState State(RecurringJob job, RecurringRow? row, StoredJob? planned, StoredJob? last) =>
        new(job, row is { IsPaused: true }, row is { IsPaused: true } ? null : planned?.RunAt ?? Next(job, row), last, row?.Acts ?? []);

    // What was planned and does not wait any more was run early, or cancelled, by an operator.
    private DateTimeOffset? Next(RecurringJob job, RecurringRow? row) => job.Next(row?.Occurrence > time.GetUtcNow() ? row.Occurrence.Value : time.GetUtcNow());

    private async Task<List<StoredJob>> Jobs(string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = all.Select(job => job.Kind).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = all.Select(job => job.KeyPrefix).ToArray() });
        return await JobLookup.Read(command, cancellationToken);
    }
}
