using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Postgres;
using Preflight.Infrastructure.Storage;

namespace Preflight.Infrastructure.Jobs;

public sealed class JobWorkerTests(JobsForTests jobs) : IClassFixture<JobsForTests>
{
    [Fact]
    public async Task A_job_runs_when_the_unit_of_work_that_asked_for_it_is_committed_and_not_before()
    {
        await using var host = await jobs.Host();
        var name = jobs.NewName();
        await host.Ask(queue => queue.Add(new Note(name + "-lost")), commit: false);
        var id = await host.Ask(queue => queue.Add(new Note(name), new JobTerms { Subject = "checkout" }));
        await jobs.Until(id, "done");
        (await jobs.Notes(name)).ShouldBe(1);
        (await jobs.Notes(name + "-lost")).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_failed_attempt_did_is_not_kept_and_what_the_last_one_did_is_kept_once()
    {
        await using var host = await jobs.Host();
        var name = jobs.NewName();
        var id = await host.Ask(queue => queue.Add(new Note(name, FailUntil: 3)));
        await jobs.Until(id, "done");
        (await jobs.Notes(name)).ShouldBe(1);
        (await jobs.Column<int>(id, "attempt")).ShouldBe(3);
    }

    [Fact]
    public async Task A_job_that_never_works_is_dead_after_its_last_attempt_and_says_why_without_quoting_secrets()
    {
        await using var host = await jobs.Host();
        var id = await host.Ask(queue => queue.Add(new Note(jobs.NewName(), FailUntil: 99)));
        await jobs.Until(id, "dead");
        (await jobs.Column<int>(id, "attempt")).ShouldBe(4);
        (await jobs.Column<string>(id, "last_error")).ShouldBe("InvalidOperationException; the log has the details.");
    }

    [Fact]
    public async Task Asked_for_twice_while_it_waits_a_unique_job_is_done_once()
    {
        await using var host = await jobs.Host(concurrency: 0);
        var name = jobs.NewName();
        var terms = new JobTerms { UniqueKey = name, Subject = name };
        var first = await host.Ask(queue => queue.Add(new Note(name), terms));
        await host.Ask(queue => queue.Add(new Note(name), terms));
        await using var worker = await jobs.Host();
        await jobs.Until(first, "done");
        (await jobs.Count("subject", name)).ShouldBe(1);

        await host.Ask(queue => queue.Add(new Note(name), terms));
        (await jobs.Count("subject", name)).ShouldBe(2);
    }

    [Fact]
    public async Task A_job_with_an_idempotency_key_is_never_added_twice()
    {
        await using var host = await jobs.Host();
        var name = jobs.NewName();
        var first = await host.Ask(queue => queue.Add(new Note(name), new JobTerms { IdempotencyKey = name }));
        await jobs.Until(first, "done");
        await host.Ask(queue => queue.Add(new Note(name), new JobTerms { IdempotencyKey = name }));
        (await jobs.Count("idempotency_key", name)).ShouldBe(1);
    }

    [Fact]
    public async Task A_narrow_lane_keeps_its_order_also_when_one_is_tried_again()
    {
        await using var host = await jobs.Host();
        var lane = jobs.NewName();
        Guid last = default;
        for (var i = 0; i < 20; i++)
        {
            var number = i;
            last = await host.Ask(queue => queue.Add(new Note($"{lane}-{number:00}", FailUntil: number % 7 == 3 ? 2 : 1), new JobTerms { Lane = lane }));
        }

        await jobs.Until(last, "done");
        (await jobs.NamesIn(lane)).ShouldBe(Enumerable.Range(0, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"{lane}-{i:00}")));
    }

    [Fact]
    public async Task A_wide_lane_runs_so_many_at_once_and_no_more()
    {
        await using var host = await jobs.Host();
        var lane = jobs.NewName();
        var gates = Enumerable.Range(0, 7).Select(i => $"{lane}-{i}").ToList();
        var ids = new List<Guid>();
        foreach (var gate in gates)
        {
            ids.Add(await host.Ask(queue => queue.Add(new Wait(gate), new JobTerms { Lane = lane, LaneWidth = 3 })));
        }

        await Gates.Reached(gates[0], gates[1], gates[2]);
        (await jobs.States(ids)).ShouldBe(["running", "running", "running", "held", "held", "held", "held"]);
        foreach (var gate in gates)
        {
            Gates.Open(gate);
        }

        foreach (var id in ids)
        {
            await jobs.Until(id, "done");
        }
    }

    [Fact]
    public async Task A_job_of_a_silent_Host_is_taken_over_and_what_the_first_run_did_is_not_kept()
    {
        await using var first = await jobs.Host(lease: "00:09:00");
        var name = jobs.NewName();
        var id = await first.Ask(queue => queue.Add(new Note(name, Gate: name)));
        await Gates.Reached(name);
        await jobs.Execute($"update preflight.job_nodes set lease_until = now() - interval '1 second' where node = (select node from preflight.jobs where id = '{id}')");
        await using var second = await jobs.Host();
        await jobs.UntilTrue(async () => await jobs.Column<int>(id, "run") >= 2);
        Gates.Open(name);
        await jobs.Until(id, "done");
        await first.Stop();
        (await jobs.Notes(name)).ShouldBe(1);
    }

    [Fact]
    public async Task A_long_job_keeps_its_lease_and_is_not_run_twice()
    {
        await using var host = await jobs.Host(lease: "00:00:02");
        await using var other = await jobs.Host(lease: "00:00:02");
        var name = jobs.NewName();
        var id = await host.Ask(queue => queue.Add(new Note(name, Gate: name)));
        await Gates.Reached(name);
        await jobs.UntilTrue(async () => await jobs.Column<bool>(id, "started_at < now() - interval '3 seconds'"));
        Gates.Open(name);
        await jobs.Until(id, "done");
        (await jobs.Column<int>(id, "run")).ShouldBe(1);
    }

    [Fact]
    public async Task A_Host_that_stops_gives_back_what_it_cannot_finish()
    {
        var name = jobs.NewName();
        await using var first = await jobs.Host(stopTimeout: "00:00:00");
        var id = await first.Ask(queue => queue.Add(new Wait(name)));
        await Gates.Reached(name);
        await first.Stop();
        (await jobs.States([id])).ShouldBe(["waiting"]);
        (await jobs.Column<int>(id, "attempt")).ShouldBe(0);
        Gates.Open(name);
        await using var second = await jobs.Host();
        await jobs.Until(id, "done");
    }

    [Fact]
    public async Task A_deadline_ends_a_job_that_waits_and_one_that_runs()
    {
        await using var host = await jobs.Host();
        var late = await host.Ask(queue => queue.Add(new Note(jobs.NewName()), new JobTerms { Deadline = DateTimeOffset.UnixEpoch }));
        await jobs.Until(late, "dead");
        (await jobs.Column<string>(late, "last_error")).ShouldBe("Its deadline passed before it could run.");
        var name = jobs.NewName();
        var running = await host.Ask(queue => queue.Add(new Wait(name), new JobTerms { Deadline = TimeProvider.System.GetUtcNow().AddMilliseconds(300) }));
        await jobs.Until(running, "dead");
    }

    [Fact]
    public async Task A_kind_that_this_version_does_not_know_is_kept_for_one_that_does()
    {
        await using var host = await jobs.Host();
        var id = await host.Ask(queue => queue.Add(new Note(jobs.NewName()), new JobTerms { RunAt = TimeProvider.System.GetUtcNow().AddHours(1) }));
        await jobs.Execute($"update preflight.jobs set kind = 'from-the-future', run_at = now() where id = '{id}'");
        await jobs.UntilTrue(async () => await jobs.Column<int>(id, "run") == 1 && await jobs.Column<string>(id, "state") == "waiting");
        (await jobs.Column<int>(id, "attempt")).ShouldBe(0);
        (await jobs.Column<string>(id, "last_error")).ShouldContain("from-the-future");
        await jobs.Execute($"delete from preflight.jobs where id = '{id}'");
    }
}

/// <summary>Writes its name into a table, after its gate is open, from the given attempt on without failing; also that it is abandoned.</summary>
public sealed record Note(string Name, int FailUntil = 1, string? Gate = null) : IJob
{
    public static string Kind => "test-note";
}

public sealed class NoteRunner(UnitOfWork work) : IJobRunner<Note>
{
    public static RetryPolicy Retries { get; } = new([TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20)]);

    public async Task<JobResult> Run(Note job, JobRun run, CancellationToken cancellationToken)
    {
        if (job.Gate is { } gate)
        {
            await Gates.Pass(gate, cancellationToken);
        }

        work.Session.QueueSqlCommand("insert into preflight.test_notes (name) values (?)", job.Name);
        return run.Attempt < job.FailUntil ? throw new InvalidOperationException("password=hunter2") : JobResult.Done;
    }

    public Task Abandon(Note job, CancellationToken cancellationToken)
    {
        work.Session.QueueSqlCommand("insert into preflight.test_notes (name) values (?)", $"{job.Name} is abandoned");
        return Task.CompletedTask;
    }
}

/// <summary>Waits until its gate is open; it has no effect.</summary>
public sealed record Wait(string Gate) : IJob
{
    public static string Kind => "test-wait";
}

public sealed class WaitRunner : IJobRunner<Wait>
{
    public async Task<JobResult> Run(Wait job, JobRun run, CancellationToken cancellationToken)
    {
        await Gates.Pass(job.Gate, cancellationToken);
        return JobResult.Done;
    }
}

internal static class Gates
{
    private static readonly ConcurrentDictionary<string, (TaskCompletionSource Reached, TaskCompletionSource Opened)> Known = new(StringComparer.Ordinal);

    public static Task Pass(string gate, CancellationToken cancellationToken)
    {
        Of(gate).Reached.TrySetResult();
        return Of(gate).Opened.Task.WaitAsync(cancellationToken);
    }

    public static void Open(string gate) => Of(gate).Opened.TrySetResult();

    public static Task Reached(params IEnumerable<string> gates) => Task.WhenAll(gates.Select(gate => Of(gate).Reached.Task)).WaitAsync(TimeSpan.FromSeconds(30));

    private static (TaskCompletionSource Reached, TaskCompletionSource Opened) Of(string gate) =>
        Known.GetOrAdd(gate, _ => (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously)));
}

/// <summary>A database, and Hosts on it that do nothing but jobs.</summary>
public sealed class JobsForTests : IAsyncLifetime
{
    private readonly TestServerHome _home = new();
    private EmbeddedPostgres _postgres = null!;
    private NpgsqlDataSource _database = null!;

    // Gates are the process's, so names are unique in it.
    private static int _names;

    public async ValueTask InitializeAsync()
    {
        _postgres = await _home.Start();
        _database = NpgsqlDataSource.Create(_postgres.ConnectionString);
        await using var host = await Host(concurrency: 0);
        await Execute("create table preflight.test_notes (name text not null, at bigserial)");
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _postgres.DisposeAsync();
        _home.Dispose();
    }

    public string NewName() => string.Create(CultureInfo.InvariantCulture, $"job-{Interlocked.Increment(ref _names)}");

    public async Task<JobHost> Host(int concurrency = 16, string lease = "00:00:30", string stopTimeout = "00:00:10", int networkConcurrency = 256, string pollInterval = "00:00:00.1", params IEnumerable<RecurringJob> recurring)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Preflight"] = _postgres.ConnectionString,
            ["Jobs:Concurrency"] = concurrency.ToString(CultureInfo.InvariantCulture),
            ["Jobs:Lease"] = lease,
            ["Jobs:StopTimeout"] = stopTimeout,
            ["Jobs:NetworkConcurrency"] = networkConcurrency.ToString(CultureInfo.InvariantCulture),
            ["Jobs:PollInterval"] = pollInterval,
            ["Urls"] = "http://127.0.0.1:0",
        });
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddScoped(_ => RequestContext.OutsideRequests());
        foreach (var job in recurring)
        {
            builder.Services.AddRecurringJob(job);
        }

        builder.AddPreflightStorage(typeof(JobsForTests).Assembly);
        await builder.AddPreflightPostgres();
        var app = builder.Build();
        await app.StartAsync();
        return new JobHost(app);
    }

    public Task Until(Guid job, string state) => UntilTrue(async () => await Column<string>(job, "state") == state);

    public async Task UntilTrue(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    public async Task Execute(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> Column<T>(Guid job, string column) => (T)(await Scalar($"select {column} from preflight.jobs where id = '{job}'"))!;

    public async Task<long> Count(string column, string value) => (long)(await Scalar($"select count(*) from preflight.jobs where {column} = '{value}'"))!;

    public async Task<long> Notes(string name) => (long)(await Scalar($"select count(*) from preflight.test_notes where name = '{name}'"))!;

    public async Task<string[]> NamesIn(string lane) => (string[])(await Scalar($"select array_agg(name order by at) from preflight.test_notes where name like '{lane}-%'"))!;

    public async Task<IReadOnlyList<string>> States(IEnumerable<Guid> ids)
    {
        var states = new List<string>();
        foreach (var id in ids)
        {
            states.Add(await Column<string>(id, "state"));
        }

        return states;
    }

    private async Task<object?> Scalar(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}

public sealed class JobHost(WebApplication app) : IAsyncDisposable
{
    private bool _isStopped;

    public IServiceProvider Services => app.Services;

    public Task<Guid> Ask(Func<JobQueue, Guid> ask, bool commit = true) => Do<JobQueue, Guid>(queue => Task.FromResult(ask(queue)), commit);

    public async Task<TAnswer> Do<TService, TAnswer>(Func<TService, Task<TAnswer>> ask, bool commit = true)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        var answer = await ask(scope.ServiceProvider.GetRequiredService<TService>());
        if (commit)
        {
            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit();
        }

        return answer;
    }

    public async Task Stop()
    {
        _isStopped = true;
        await app.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            await app.StopAsync();
        }

        await app.DisposeAsync();
    }
}
