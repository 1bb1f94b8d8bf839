using JasperFx;
using Microsoft.Extensions.DependencyInjection;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Infrastructure.Jobs;

public sealed class JobControlTests(JobsForTests jobs) : IClassFixture<JobsForTests>
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    [Fact]
    public async Task A_dead_job_that_is_retried_runs_again_and_keeps_what_was_done_to_it()
    {
        await using var host = await jobs.Host();
        var name = jobs.NewName();
        var id = await host.Ask(queue => queue.Add(new Note(name, FailUntil: 99)));
        await jobs.Until(id, "dead");
        await jobs.Execute($"update preflight.jobs set payload = jsonb_set(payload, '{"{failUntil}"}', '1') where id = '{id}'");
        (await Do(host, JobActKind.Retry, id)).Refusal.ShouldBeNull();
        await jobs.Until(id, "done");
        (await jobs.Notes(name)).ShouldBe(1);
        var act = (await Find(host, id)).Acts.ShouldHaveSingleItem();
        (act.Act, act.By, act.Reason).ShouldBe((JobActKind.Retry, "preflight", "because"));
    }

    [Fact]
    public async Task Of_two_acts_that_were_decided_on_the_same_state_one_is_decided_again()
    {
        await using var host = await jobs.Host(concurrency: 0);
        var id = await host.Ask(queue => queue.Add(new Note(jobs.NewName()), new JobTerms { RunAt = Clock.GetUtcNow().AddHours(1) }));
        await Should.ThrowAsync<ConcurrencyException>(() => host.Do<JobControl, Outcome<StoredJob>>(async control =>
        {
            var decided = await control.Do(JobActKind.Retry, id, "because", CancellationToken.None);
            await Do(host, JobActKind.Cancel, id);
            return decided;
        }));
        (await Find(host, id)).Acts.ShouldHaveSingleItem().Act.ShouldBe(JobActKind.Cancel);
    }

    [Fact]
    public async Task When_a_job_of_a_lane_is_cancelled_the_next_one_has_its_place()
    {
        await using var host = await jobs.Host(concurrency: 0);
        var terms = new JobTerms { Lane = jobs.NewName(), RunAt = Clock.GetUtcNow().AddHours(1) };
        var first = await host.Ask(queue => queue.Add(new Note(jobs.NewName()), terms));
        var second = await host.Ask(queue => queue.Add(new Note(jobs.NewName()), terms));
        (await jobs.States([first, second])).ShouldBe(["waiting", "held"]);
        await Do(host, JobActKind.Cancel, first);
        (await jobs.States([first, second])).ShouldBe(["cancelled", "waiting"]);
    }

    [Fact]
    public async Task A_job_that_is_cancelled_while_it_runs_is_stopped_with_the_next_renewal()
    {
        await using var host = await jobs.Host(lease: "00:00:02");
        var name = jobs.NewName();
        var id = await host.Ask(queue => queue.Add(new Wait(name)));
        await Gates.Reached(name);
        await Do(host, JobActKind.Cancel, id);
        await jobs.Until(id, "cancelled");
    }

    [Fact]
    public async Task A_job_that_is_cancelled_and_fails_before_it_is_stopped_does_not_come_back()
    {
        await using var host = await jobs.Host(lease: "00:09:00");
        var name = jobs.NewName();
        var id = await host.Ask(queue => queue.Add(new Note(name, FailUntil: 2, Gate: name)));
        await Gates.Reached(name);
        await Do(host, JobActKind.Cancel, id);
        Gates.Open(name);
        await jobs.Until(id, "cancelled");
        (await jobs.Notes(name), await jobs.Notes($"{name} is abandoned")).ShouldBe((0, 1));
    }

    [Theory]
    [InlineData("waiting", JobActKind.Cancel)]
    [InlineData("dead", JobActKind.Discard)]
    public async Task A_job_that_an_operator_ends_is_abandoned_with_the_same_commit(string state, JobActKind act)
    {
        await using var host = await jobs.Host(concurrency: 0);
        var name = jobs.NewName();
        var id = await host.Ask(queue => queue.Add(new Note(name)));
        await jobs.Execute($"update preflight.jobs set state = '{state}' where id = '{id}'");
        await Do(host, act, id);
        (await jobs.Notes(name), await jobs.Notes($"{name} is abandoned")).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_job_that_was_cancelled_while_its_Host_died_is_abandoned_by_the_next_one()
    {
        await using var host = await jobs.Host(concurrency: 0);
        var name = jobs.NewName();
        var id = await host.Ask(queue => queue.Add(new Note(name)));
        await jobs.Execute($"update preflight.jobs set is_cancelled = true, attempt = 4, last_error = 'The Host that ran it went away.' where id = '{id}'");
        await using var next = await jobs.Host();
        await jobs.Until(id, "cancelled");
        (await jobs.Notes(name), await jobs.Notes($"{name} is abandoned")).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_job_whose_stored_words_no_version_understands_can_be_discarded()
    {
        await using var host = await jobs.Host();
        var id = await host.Ask(queue => queue.Add(new Note(jobs.NewName()), new JobTerms { RunAt = Clock.GetUtcNow().AddHours(1) }));
        await jobs.Execute($"update preflight.jobs set payload = '7', run_at = now() where id = '{id}'");
        await jobs.Until(id, "dead");
        await Do(host, JobActKind.Discard, id);
        (await jobs.States([id])).ShouldBe(["discarded"]);
    }

    [Fact]
    public async Task A_replay_takes_the_dead_of_a_kind_and_time_and_no_others()
    {
        await using var host = await jobs.Host(concurrency: 0);
        var lane = jobs.NewName();
        var old = await Dead(host, new JobTerms(), "2001-01-01T00:00:00Z");
        var inLane = await Dead(host, new JobTerms { Lane = lane }, "2001-01-02T00:00:00Z");
        var late = await Dead(host, new JobTerms { Deadline = DateTimeOffset.UnixEpoch }, "2001-01-02T00:00:00Z");
        var newer = await Dead(host, new JobTerms(), "2001-01-03T00:00:00Z");
        (await Replay(host, "test-wait")).ShouldBe(0);
        (await Replay(host, "test-note")).ShouldBe(2);
        (await jobs.States([old, inLane, late, newer])).ShouldBe(["waiting", "held", "dead", "dead"]);
        (await Find(host, old)).Acts.ShouldHaveSingleItem().Act.ShouldBe(JobActKind.Replay);
        await using var worker = await jobs.Host();
        await jobs.Until(inLane, "done");
    }

    [Fact]
    public async Task Counts_are_by_kind_and_state()
    {
        await using var host = await jobs.Host(concurrency: 0);
        var terms = new JobTerms { RunAt = Clock.GetUtcNow().AddHours(1), Lane = jobs.NewName() };
        var kind = jobs.NewName();
        foreach (var change in new[] { "attempt = 0", "attempt = 1", "state = 'running'", "state = 'dead', finished_at = now(), dead_at = now()", "state = 'held'", "run_at = now() - interval '1 hour'" })
        {
            var id = await host.Ask(queue => queue.Add(new Note(jobs.NewName()), terms with { Lane = null }));
            await jobs.Execute($"update preflight.jobs set kind = '{kind}', lane = '{kind}', {change} where id = '{id}'");
        }

        var lookup = host.Services.GetRequiredService<JobLookup>();
        (await lookup.Counts(CancellationToken.None)).Single(counts => counts.Kind == kind).ShouldBe(new JobCounts(kind, 2, 1, 1, 1, 1));
        foreach (var state in new[] { PublicJobState.Queued, PublicJobState.Scheduled, PublicJobState.Running, PublicJobState.Retrying, PublicJobState.Dead })
        {
            var found = await lookup.List(new JobFilter { State = state, Kind = kind }, 10, CancellationToken.None);
            found.Count.ShouldBe(state == PublicJobState.Queued ? 2 : 1);
            found.ShouldAllBe(job => job.PublicState == state);
        }

        await jobs.Execute($"delete from preflight.jobs where kind = '{kind}'");
    }

    [Fact]
    public async Task Finished_jobs_are_removed_when_their_time_is_over_and_dead_ones_stay()
    {
        await using var host = await jobs.Host();
        var id = await host.Ask(queue => queue.Add(new Note(jobs.NewName())));
        await jobs.Until(id, "done");
        await jobs.Execute($"insert into preflight.jobs (id, kind, payload, state, run_at, attempts, actor, created_at, finished_at) select gen_random_uuid(), 'old', '{"{}"}', 'done', now(), 1, 'x', now(), '2001-01-01' from generate_series(1, 2500)");
        await jobs.Execute("insert into preflight.jobs (id, kind, payload, state, run_at, attempts, actor, created_at, finished_at, dead_at) values (gen_random_uuid(), 'old', '{}', 'dead', now(), 1, 'x', now(), '2001-01-01', '2001-01-01')");
        await jobs.Until(await host.Ask(queue => queue.Add(new RemoveFinishedJobs())), "done");
        (await jobs.Count("kind", "old")).ShouldBe(1);
        (await jobs.Column<string>(id, "state")).ShouldBe("done");
        await jobs.Execute("delete from preflight.jobs where kind = 'old'");
    }

    private async Task<Guid> Dead(JobHost host, JobTerms terms, string at)
    {
        var id = await host.Ask(queue => queue.Add(new Note(jobs.NewName()), terms));
        await jobs.Execute($"update preflight.jobs set state = 'dead', attempt = 4, finished_at = '{at}', dead_at = '{at}' where id = '{id}'");
        return id;
    }

    private static async Task<int> Replay(JobHost host, string kind)
    {
        var replayed = await host.Do<JobControl, Outcome<int>>(control =>
            control.Replay(kind, null, new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2001, 1, 3, 0, 0, 0, TimeSpan.Zero), "because", CancellationToken.None));
        replayed.TryGet(out var count, out _).ShouldBeTrue();
        return count;
    }

    private static Task<Outcome<StoredJob>> Do(JobHost host, JobActKind kind, Guid id) =>
        host.Do<JobControl, Outcome<StoredJob>>(control => control.Do(kind, id, "because", CancellationToken.None));

    private static async Task<StoredJob> Find(JobHost host, Guid id) => (await host.Services.GetRequiredService<JobLookup>().Find(id, CancellationToken.None)).ShouldNotBeNull();
}
