using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Preflight.Infrastructure.Postgres;
using Preflight.Infrastructure.Storage;
using Preflight.Infrastructure.Telemetry;

namespace Preflight.Infrastructure.Jobs;

/// <summary>
/// Runs jobs on this Host: leases as many as it has room for, renews the leases while they run, and writes each end together
/// with what the job did. What a silent Host had is taken over; what this one cannot finish when it stops is given back.
/// </summary>
internal sealed partial class JobWorker(
    JobStore store,
    JobKinds kinds,
    WorkSignal signal,
    LaneSignal lanes,
    JobMetrics metrics,
    PostgresLocation location,
    IServiceScopeFactory scopes,
    IOptions<JobsOptions> options,
    TimeProvider time,
    ILogger<JobWorker> logger) : BackgroundService
{
    /// <summary>How often all open jobs are looked through, for those that were committed later than the time they are due at.</summary>
    private static readonly TimeSpan FullLook = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(Guid Id, int Run), Running> _running = new();
    private readonly Channel<ClaimedJob> _done = Channel.CreateBounded<ClaimedJob>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly CancellationTokenSource _givenUp = new();
    private readonly Pool _pool = new(new JobPlaces(options.Value.Concurrency, 100), signal.Ordinary);
    private readonly Pool _asking = new(new JobPlaces(options.Value.NetworkConcurrency, options.Value.ShareOfPlaces), signal.Asking);
    private readonly string[] _askingKinds = kinds.AskingOthers;
    private long? _renewedAt;
    private bool _isAlone;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_running.IsEmpty && _done.Reader.Count == 0 && ExecuteTask is null)
        {
            return;
        }

        var finished = Task.WhenAll(_running.Values.Select(run => run.Task));
        await Task.WhenAny(finished, Task.Delay(options.Value.StopTimeout, time, cancellationToken));
        await _givenUp.CancelAsync();
        await finished.WaitAsync(TimeSpan.FromSeconds(2), time, CancellationToken.None).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            await WriteDone(CancellationToken.None);
            await store.GiveBack(CancellationToken.None);
        }
        catch (Exception fault) when (IsOutage(fault))
        {
            LogOutage(fault.Message);
        }
    }

    public override void Dispose()
    {
        _givenUp.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What starts the Host is not kept waiting by a database that has much to do.
        await Task.Yield();
        if (options.Value.Concurrency > 0)
        {
            await Task.WhenAll(Repeat(token => Look(_pool, token), stoppingToken), Repeat(token => LookFairly(_asking, token), stoppingToken), Repeat(Renew, stoppingToken), Repeat(End, stoppingToken), Repeat(TakeOver, stoppingToken));
        }
    }

    /// <summary>Does it again and again, and waits a little after an outage of the database.</summary>
    private async Task Repeat(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (IsOutage(fault))
            {
                LogOutage(fault.Message);
                await Task.Delay(Pause, time, CancellationToken.None);
            }
            catch (Exception fault)
            {
                // A fault of ours must not end all background work.
                LogBroken(fault);
                await Task.Delay(Pause, time, CancellationToken.None);
            }
        }
    }

    private async Task Look(Pool pool, CancellationToken stoppingToken)
    {
        var (after, lookedAt) = (JobPosition.Start, time.GetTimestamp());
        while (true)
        {
            await EnsureLease(stoppingToken);
            var room = pool.Places.Room;
            var claimed = room > 0 ? await store.Claim(after, room, _askingKinds, stoppingToken) : [];
            Start(claimed, pool);

            // While many wait, what was looked at is not looked at again: rows that a vacuum cannot remove yet would be walked over each time.
            var isBehind = room > 0 && claimed.Count == room && time.GetElapsedTime(lookedAt) < FullLook;
            (after, lookedAt) = isBehind ? (LastOf(claimed), lookedAt)
                : room > 0 ? (JobPosition.Start, time.GetTimestamp())
                : (after, lookedAt);
            if (claimed.Count < room || room <= 0)
            {
                await pool.Signal.Wait(options.Value.PollInterval, time, stoppingToken);
            }
        }
    }

    /// <summary>For jobs of shares: those that waited for a place of their share and the others go first by turns.</summary>
    private async Task LookFairly(Pool pool, CancellationToken stoppingToken)
    {
        var claims = new FairClaims(store, pool.Places, _askingKinds, time);
        Func<CancellationToken, Task<List<ClaimedJob>>>[] turns = [claims.OfThoseThatWait, claims.OfTheOthers];
        while (true)
        {
            var isAny = false;
            foreach (var claim in turns)
            {
                await EnsureLease(stoppingToken);
                var claimed = await claim(stoppingToken);
                Start(claimed, pool);
                isAny |= claimed.Count > 0;
            }

            if (isAny)
            {
                Array.Reverse(turns);
            }
            else
            {
                await pool.Signal.Wait(options.Value.PollInterval, time, stoppingToken);
            }
        }
    }

    private static JobPosition LastOf(List<ClaimedJob> jobs)
    {
        var last = jobs.OrderBy(job => job.RunAt).ThenBy(job => job.Position).Last();
        return new JobPosition(last.RunAt, last.Position);
    }

    private void Start(List<ClaimedJob> jobs, Pool pool)
    {
        pool.ClaimedAt = time.GetTimestamp();
        foreach (var job in jobs)
        {
            var run = new Running(job, pool, CancellationTokenSource.CreateLinkedTokenSource(_givenUp.Token));
            if (_running.TryAdd(run.Key, run))
            {
                pool.Places.Enter(job.Share);
                run.Task = Task.Run(() => Run(run));
            }
        }
    }

    private async Task Run(Running run)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            try
            {
                await Run(run, scope.ServiceProvider, work);
            }
            finally
            {
                await work.End();
            }
        }
        catch (LeaseLostException)
        {
            LogLost(run.Job.Kind, run.Job.Id);
        }
        catch (Exception fault) when (IsOutage(fault))
        {
            // It is given back when the database answers again.
            LogOutage(fault.Message);
        }
        catch (Exception fault)
        {
            LogBroken(fault);
        }
        finally
        {
            _running.TryRemove(run.Key, out _);
            run.Dispose();
            Freed(run.Pool, isWaitedFor: run.Pool.Places.Leave(run.Job.Share));
        }
    }

    private async Task Run(Running run, IServiceProvider services, UnitOfWork work)
    {
        var job = run.Job;
        if (kinds.Find(job.Kind) is not { } kind)
        {
            await Write(JobEnd.Of(job, store.Node, new JobResult.Postponed(time.GetUtcNow().AddMinutes(1), $"This version of Preflight does not know jobs of the kind '{job.Kind}'."), RetryPolicy.Default, time.GetUtcNow()));
            return;
        }

        if (job.IsCancelled)
        {
            await Abandon(job, kind, services, work);
            return;
        }

        if (job.LaneWidth > 1 && _running.Values.Count(other => other.Job.Lane == job.Lane) > job.LaneWidth)
        {
            await Write(JobEnd.Held(job, store.Node));
            return;
        }

        var start = time.GetTimestamp();
        if (await Result(run, kind, services, work) is not { } result)
        {
            return;
        }

        JobMetrics.Ran(job.Kind, result, time.GetElapsedTime(start));
        if (run.IsCancelled && result is not (JobResult.Finished or JobResult.FinishedUnkept))
        {
            await work.End();
            await Abandon(job, kind, services, work);
        }
        else if (result is JobResult.Finished && !work.IsOpen && job.Lane is null)
        {
            await _done.Writer.WriteAsync(job);
        }
        else
        {
            await Commit(run, kind, work, result);
        }
    }

    /// <returns>Null where the run no longer counts.</returns>
    private async Task<JobResult?> Result(Running run, JobKinds.Entry kind, IServiceProvider services, UnitOfWork work)
    {
        var job = run.Job;
        using var activity = PreflightTelemetry.Activities.StartActivity($"job {job.Kind}", ActivityKind.Consumer);
        activity?.SetTag("preflight.job", job.Id);
        if (job.Deadline is { } deadline)
        {
            if (deadline <= time.GetUtcNow())
            {
                return new JobResult.Hopeless("Its deadline passed before it could run.");
            }

            run.EndsBy(deadline - time.GetUtcNow());
        }

        try
        {
            return await kind.Run(services, job.Payload, run.Seen, run.Token);
        }
        catch (OperationCanceledException) when (run.Token.IsCancellationRequested)
        {
            await work.End();
            return _givenUp.IsCancellationRequested || run.IsGivenUp ? null : new JobResult.Hopeless("Its deadline passed while it ran.");
        }
        catch (Exception fault)
        {
            await work.End();

            // The message may quote what is secret; the log is the operator's own.
            activity?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            LogFault(fault, job.Kind, job.Id, job.Attempt);
            return new JobResult.Failed($"{fault.GetType().Name}; the log has the details.");
        }
    }

    /// <summary>Commits what the job did with its end: also what a run did that says that it failed, but not what one did that threw.</summary>
    private async Task Commit(Running run, JobKinds.Entry kind, UnitOfWork work, JobResult result)
    {
        try
        {
            await Close(work, JobEnd.Of(run.Job, store.Node, result, kind.Retries, time.GetUtcNow()));
        }
        catch (Exception fault) when (fault is not LeaseLostException && !IsOutage(fault))
        {
            LogFault(fault, run.Job.Kind, run.Job.Id, run.Job.Attempt);
            await Write(JobEnd.Of(run.Job, store.Node, new JobResult.Failed($"{fault.GetType().Name} while it was committed; the log has the details."), kind.Retries, time.GetUtcNow()));
        }
    }

    private async Task Abandon(ClaimedJob job, JobKinds.Entry kind, IServiceProvider services, UnitOfWork work)
    {
        await kind.Abandon(services, job.Payload, CancellationToken.None);
        await Close(work, JobEnd.Cancelled(job, store.Node));
    }

    private async Task Close(UnitOfWork work, IEnumerable<SqlOperation> end)
    {
        if (!work.IsOpen)
        {
            await Write(end);
            return;
        }

        foreach (var operation in end)
        {
            work.Session.QueueOperation(operation);
        }

        await work.Commit();
    }

    private async Task Write(IEnumerable<SqlOperation> end)
    {
        if (!await store.InOne(CancellationToken.None, [.. end]))
        {
            throw new LeaseLostException();
        }

        signal.Raise();
    }

    private async Task End(CancellationToken stoppingToken)
    {
        await _done.Reader.WaitToReadAsync(stoppingToken);
        await WriteDone(CancellationToken.None);
    }

    private async Task WriteDone(CancellationToken cancellationToken)
    {
        var jobs = new List<ClaimedJob>();
        while (jobs.Count < 500 && _done.Reader.TryRead(out var job))
        {
            jobs.Add(job);
        }

        if (jobs.Count > 0)
        {
            await store.Done(jobs, cancellationToken);
        }
    }

    private async Task Renew(CancellationToken stoppingToken)
    {
        await Task.Delay(options.Value.Lease / 4, time, stoppingToken);
        await RenewLease(stoppingToken);
        var runs = _running.Values.ToList();
        await store.GiveBackLost(runs.Select(run => run.Job.Id).Distinct(), options.Value.Lease, stoppingToken);
        if (runs.Count == 0)
        {
            return;
        }

        var told = runs.Where(run => run.Seen.Progress is not null).Select(run => (run.Job.Id, run.Seen.Progress!.Value)).DistinctBy(run => run.Id).ToList();
        if (told.Count > 0)
        {
            await store.Tell(told, stoppingToken);
        }

        var held = await store.StillRunning(runs.Select(run => run.Job.Id).Distinct(), stoppingToken);
        foreach (var run in runs.Where(run => _running.ContainsKey(run.Key)))
        {
            if (!held.TryGetValue(run.Job.Id, out var lease) || lease.Run != run.Job.RunNumber)
            {
                await run.GiveUp();
            }
            else if (lease.IsCancelled)
            {
                await run.Cancel();
            }
        }
    }

    private async Task RenewLease(CancellationToken stoppingToken)
    {
        var asked = time.GetTimestamp();
        await store.RenewLease(options.Value.Lease, stoppingToken);
        _renewedAt = asked;
    }

    /// <summary>A job that is leased without a lease of its Host would never be taken over.</summary>
    private ValueTask EnsureLease(CancellationToken stoppingToken) =>
        _renewedAt is { } at && time.GetElapsedTime(at) < options.Value.Lease / 2 ? ValueTask.CompletedTask : new ValueTask(RenewLease(stoppingToken));

    private async Task TakeOver(CancellationToken stoppingToken)
    {
        if (location.DataDirectory is not null && !_isAlone)
        {
            // The server is this Host's own: whoever had jobs before is dead.
            await store.EndLeases(stoppingToken);
            _isAlone = true;
        }

        await store.TakeOver(stoppingToken);
        await metrics.Count(stoppingToken);
        await lanes.Wait(options.Value.Lease / 4, time, stoppingToken);
    }

    /// <summary>Short jobs are leased in batches: the next ones when half of the room is free, or when these take longer.</summary>
    private void Freed(Pool pool, bool isWaitedFor)
    {
        if (isWaitedFor || pool.Places.IsHalfFree || time.GetElapsedTime(pool.ClaimedAt) > TimeSpan.FromMilliseconds(5))
        {
            pool.Signal.Raise();
        }
    }

    private static bool IsOutage(Exception fault) => fault switch
    {
        PostgresException refused => refused.IsTransient,
        NpgsqlException or TimeoutException or IOException => true,
        _ => fault.InnerException is { } inner && IsOutage(inner),
    };

    [LoggerMessage(LogLevel.Warning, "Jobs wait for the database: {Reason}")]
    private partial void LogOutage(string reason);

    [LoggerMessage(LogLevel.Error, "Background work stumbled and goes on")]
    private partial void LogBroken(Exception fault);

    [LoggerMessage(LogLevel.Warning, "The {Kind} job {Id} was taken over by another run; what this one did is not kept")]
    private partial void LogLost(string kind, Guid id);

    [LoggerMessage(LogLevel.Warning, "Attempt {Attempt} of the {Kind} job {Id} failed")]
    private partial void LogFault(Exception fault, string kind, Guid id, int attempt);

    /// <summary>Room for jobs: those that ask others have their own.</summary>
    private sealed class Pool(JobPlaces places, JobSignal signal)
    {
        public JobPlaces Places => places;

        public JobSignal Signal => signal;

        public long ClaimedAt { get; set; }
    }

    private sealed class Running(ClaimedJob job, Pool pool, CancellationTokenSource cancellation) : IDisposable
    {
        public ClaimedJob Job => job;

        public Pool Pool => pool;

        public (Guid Id, int Run) Key => (job.Id, job.RunNumber);

        public JobRun Seen { get; } = new(job.Id, job.Subject, job.Attempt, job.Attempts, job.AskedAt);

        public CancellationToken Token => cancellation.Token;

        public Task Task { get; set; } = Task.CompletedTask;

        public bool IsCancelled { get; private set; }

        public bool IsGivenUp { get; private set; }

        public Task Cancel()
        {
            IsCancelled = true;
            return Stop();
        }

        public Task GiveUp()
        {
            IsGivenUp = true;
            return Stop();
        }

        public void EndsBy(TimeSpan left) => cancellation.CancelAfter(left < TimeSpan.FromDays(40) ? left : TimeSpan.FromDays(40));

        public void Dispose() => cancellation.Dispose();

        private async Task Stop()
        {
            try
            {
                await cancellation.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended by itself.
            }
        }
    }
}
