using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Infrastructure.Jobs;

public sealed class RecurringJobTests(JobsForTests jobs) : IClassFixture<JobsForTests>
{
    [Theory]
    [InlineData("15 3 * * *", "UTC", "2026-03-02T03:15:00Z", "2026-03-03T03:15:00Z")]
    [InlineData("15 3 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:15:00Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    public void Its_times_are_those_of_its_zone_once_a_day_also_when_the_clock_is_moved(string cron, string zone, string after, string next) =>
        Named("x", cron, zone).Next(DateTimeOffset.Parse(after, CultureInfo.InvariantCulture)).ShouldBe(DateTimeOffset.Parse(next, CultureInfo.InvariantCulture));

    [Fact]
    public async Task Several_Hosts_plan_one_job_for_its_next_time()
    {
        var recurring = Named(jobs.NewName());
        await using var first = await jobs.Host(concurrency: 0, recurring: recurring);
        await using var second = await jobs.Host(concurrency: 0, recurring: recurring);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Plan(i % 2 == 0 ? first : second)));
        var job = (await Jobs(first, recurring)).ShouldHaveSingleItem();
        (job.PublicState, job.RunAt).ShouldBe((PublicJobState.Scheduled, recurring.Next(TimeProvider.System.GetUtcNow())!.Value));
    }

    [Fact]
    public async Task After_a_time_without_Hosts_the_one_that_waited_runs_once_and_those_that_were_missed_do_not()
    {
        var recurring = Named(jobs.NewName());
        await using (var before = await jobs.Host(concurrency: 0, recurring: recurring))
        {
            await Plan(before);
        }

        await jobs.Execute($"update preflight.jobs set run_at = '2001-01-01', idempotency_key = '{recurring.Name}@2001-01-01T00:00:00.0000000+00:00' where subject = '{recurring.Name}'");
        await jobs.Execute($"update preflight.recurring_jobs set occurrence = '2001-01-01' where name = '{recurring.Name}'");
        await using var after = await jobs.Host(recurring: recurring);
        await Plan(after);
        await jobs.UntilTrue(async () => await jobs.Notes(recurring.Name) == 1);
        await jobs.UntilTrue(async () => (await Jobs(after, recurring)).Select(job => job.PublicState).SequenceEqual([PublicJobState.Scheduled, PublicJobState.Done]));
        var state = (await List(after, recurring)).ShouldHaveSingleItem();
        state.Last.ShouldNotBeNull().PublicState.ShouldBe(PublicJobState.Done);
    }

    [Fact]
    public async Task While_it_is_paused_nothing_is_planned_and_resumed_in_time_it_runs_at_the_same_time()
    {
        var recurring = Named(jobs.NewName());
        await using var host = await jobs.Host(concurrency: 0, recurring: recurring);
        await Plan(host);
        await host.Do<RecurringControl, Outcome<RecurringState>>(control => control.Pause(recurring.Name, "because", CancellationToken.None));
        await Plan(host);
        (await Jobs(host, recurring)).ShouldHaveSingleItem().PublicState.ShouldBe(PublicJobState.Cancelled);
        var paused = (await List(host, recurring)).ShouldHaveSingleItem();
        (paused.IsPaused, paused.Next).ShouldBe((true, null));

        await host.Do<RecurringControl, Outcome<RecurringState>>(control => control.Resume(recurring.Name, "because", CancellationToken.None));
        await Task.WhenAll(Plan(host), Plan(host));
        (await Jobs(host, recurring)).Select(job => job.PublicState).ShouldBe([PublicJobState.Scheduled, PublicJobState.Cancelled]);
        (await List(host, recurring)).Single().Acts.Select(act => act.Act).ShouldBe([JobActKind.Pause, JobActKind.Resume]);
    }

    [Fact]
    public async Task Run_out_of_turn_it_runs_at_once_also_while_it_is_paused()
    {
        var recurring = Named(jobs.NewName());
        await using var host = await jobs.Host(recurring: recurring);
        await host.Do<RecurringControl, Outcome<RecurringState>>(control => control.Pause(recurring.Name, "because", CancellationToken.None));
        (await host.Do<RecurringControl, Outcome<Guid>>(control => control.Run(recurring.Name, "because", CancellationToken.None))).TryGet(out var id, out _).ShouldBeTrue();
        await jobs.Until(id, "done");
        (await jobs.Notes(recurring.Name)).ShouldBe(1);
    }

    [Fact]
    public async Task Asked_twice_before_it_begins_it_runs_once_out_of_turn()
    {
        var recurring = Named(jobs.NewName());
        await using var host = await jobs.Host(concurrency: 0, recurring: recurring);
        Task<Outcome<Guid>> Run() => host.Do<RecurringControl, Outcome<Guid>>(control => control.Run(recurring.Name, "because", CancellationToken.None));
        (await Run()).TryGet(out var first, out _).ShouldBeTrue();
        (await Run()).TryGet(out var second, out _).ShouldBeTrue();
        second.ShouldBe(first);
    }

    [Fact]
    public async Task A_time_that_an_operator_took_early_is_not_told_as_the_next_one()
    {
        var recurring = Named(jobs.NewName());
        await using var host = await jobs.Host(recurring: recurring);
        await Plan(host);
        var planned = (await Jobs(host, recurring)).Single();
        (await List(host, recurring)).Single().Next.ShouldBe(planned.RunAt);
        await host.Do<JobControl, Outcome<StoredJob>>(control => control.Do(JobActKind.Retry, planned.Id, "because", CancellationToken.None));
        await jobs.Until(planned.Id, "done");
        await Plan(host);
        (await List(host, recurring)).Single().Next.ShouldBe(recurring.Next(planned.RunAt));
    }

    [Fact]
    public async Task Another_schedule_is_planned_although_its_time_is_earlier()
    {
        var name = jobs.NewName();
        await using var host = await jobs.Host(concurrency: 0, recurring: Named(name, "0 0 1 1 *"));
        await Plan(host);
        await using var newer = await jobs.Host(concurrency: 0, recurring: Named(name, "0 0 * * *"));
        await Plan(newer);
        (await Jobs(newer, Named(name))).Select(job => job.RunAt).ShouldContain(Named(name, "0 0 * * *").Next(TimeProvider.System.GetUtcNow())!.Value);
    }

    private static RecurringJob<Note> Named(string name, string cron = "0 0 1 1 *", string zone = "UTC") => new(name, "A note.", cron, zone, () => new Note(name));

    private static Task Plan(JobHost host) => host.Services.GetRequiredService<RecurringWorker>().Plan(CancellationToken.None);

    private static async Task<IReadOnlyList<RecurringState>> List(JobHost host, RecurringJob recurring) =>
        [.. (await host.Do<RecurringControl, IReadOnlyList<RecurringState>>(control => control.List(CancellationToken.None), commit: false)).Where(state => state.Job.Name == recurring.Name)];

    private static async Task<IReadOnlyList<StoredJob>> Jobs(JobHost host, RecurringJob recurring) =>
        await host.Services.GetRequiredService<JobLookup>().List(new JobFilter { Subject = recurring.Name }, 10, CancellationToken.None);
}
