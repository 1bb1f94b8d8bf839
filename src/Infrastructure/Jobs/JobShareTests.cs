using System.Globalization;

namespace Preflight.Infrastructure.Jobs;

/// <summary>Hosts with 8 places for jobs that ask others, of which a share has a quarter. They look by themselves once in a minute only: what runs sooner was signalled.</summary>
public sealed class JobShareTests(JobsForTests jobs) : IClassFixture<JobsForTests>
{
    private const string Rarely = "00:01:00";

    [Fact]
    public async Task While_the_jobs_of_one_share_hang_those_of_another_and_of_none_end_and_it_has_no_more_than_its_part()
    {
        await using var host = await Host();
        var name = jobs.NewName();
        var hanging = await Add(host, name, name, 20);
        await Gates.Reached(Gate(name, 0), Gate(name, 1));
        var other = jobs.NewName();
        Gates.Open(Gate(other, 0));
        await jobs.Until((await Add(host, other, other, 1)).Single(), "done");
        await jobs.Until((await Add(host, other, null, 1)).Single(), "done");
        (await jobs.States(hanging)).Count(state => state == "running").ShouldBe(2);

        await Release(name, hanging);
    }

    [Fact]
    public async Task A_job_of_a_share_is_taken_up_as_soon_as_one_of_its_places_is_free()
    {
        await using var host = await Host();
        var name = jobs.NewName();
        var hanging = await Add(host, name, name, 5);
        await Gates.Reached(Gate(name, 0), Gate(name, 1));
        Gates.Open(Gate(name, 1));
        await Gates.Reached(Gate(name, 2));
        Gates.Open(Gate(name, 0));
        await Gates.Reached(Gate(name, 3));
        await jobs.Until(hanging[1], "done");
        (await jobs.States([hanging[4]])).ShouldBe(["waiting"]);

        await Release(name, hanging);
    }

    [Fact]
    public async Task Jobs_without_a_share_have_all_places()
    {
        await using var host = await Host();
        var name = jobs.NewName();
        var ids = await Add(host, name, null, 9);
        await Gates.Reached(Enumerable.Range(0, 8).Select(i => Gate(name, i)));
        await Release(name, ids);
    }

    [Fact]
    public async Task Many_shares_that_hang_leave_a_place_for_one_that_comes_later()
    {
        await using var host = await Host();
        var hogs = Enumerable.Range(0, 4).Select(_ => jobs.NewName()).ToList();
        var hanging = new List<IReadOnlyList<Guid>>();
        foreach (var hog in hogs)
        {
            hanging.Add(await Add(host, hog, hog, 8));
            await Gates.Reached(Gate(hog, 0));
        }

        var late = jobs.NewName();
        Gates.Open(Gate(late, 0));
        await jobs.Until((await Add(host, late, late, 1)).Single(), "done");
        foreach (var (hog, ids) in hogs.Zip(hanging))
        {
            await Release(hog, ids);
        }
    }

    [Fact]
    public async Task Jobs_behind_very_many_of_a_share_that_hangs_do_not_wait_for_them_and_these_all_end_when_it_is_released()
    {
        var name = jobs.NewName();
        await jobs.Execute(
            $$"""
            insert into preflight.jobs (id, kind, payload, state, run_at, attempts, share, actor, created_at)
            select gen_random_uuid(), 'test-ask', '{"gate":"{{name}}"}', 'waiting', now() - interval '1 hour', 1, '{{name}}', 'system', now() from generate_series(1, 1200)
            """);
        await using var host = await Host();
        await Gates.Reached(name);
        var other = jobs.NewName();
        Gates.Open(Gate(other, 0));
        await jobs.Until((await Add(host, other, other, 1)).Single(), "done");
        (await jobs.Count("state = 'running' and share", name)).ShouldBe(2);

        Gates.Open(name);
        await jobs.UntilTrue(async () => await jobs.Count("state = 'done' and share", name) == 1200);
    }

    [Fact]
    public async Task A_database_of_an_earlier_version_gets_what_is_missing_and_its_jobs_run()
    {
        var name = jobs.NewName();
        await jobs.Execute("alter table preflight.jobs drop column share");
        await jobs.Execute(
            $$"""
            insert into preflight.jobs (id, kind, payload, state, run_at, attempts, actor, created_at)
            values (gen_random_uuid(), 'test-ask', '{"gate":"{{Gate(name, 0)}}"}', 'waiting', now(), 1, 'system', now())
            """);
        await using var host = await Host();
        await Gates.Reached(Gate(name, 0));
        var id = (await Add(host, name, name, 1)).Single();
        Gates.Open(Gate(name, 0));
        await jobs.Until(id, "done");
        (await jobs.Column<string>(id, "share")).ShouldBe(name);
    }

    [Fact]
    public async Task The_name_of_a_share_has_a_bound()
    {
        await using var host = await Host();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(Add(host, "long", new string('x', 129), 1));
    }

    private static string Gate(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");

    private static async Task<IReadOnlyList<Guid>> Add(JobHost host, string name, string? share, int count)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var gate = Gate(name, i);
            ids.Add(await host.Ask(queue => queue.Add(new Asked(gate), new JobTerms { Share = share })));
        }

        return ids;
    }

    private Task<JobHost> Host() => jobs.Host(networkConcurrency: 8, pollInterval: Rarely);

    private async Task Release(string name, IReadOnlyList<Guid> ids)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            Gates.Open(Gate(name, i));
        }

        foreach (var id in ids)
        {
            await jobs.Until(id, "done");
        }
    }
}

/// <summary>Waits until its gate is open, as one that asks others.</summary>
public sealed record Asked(string Gate) : IJob
{
    public static string Kind => "test-ask";
}

public sealed class AskedRunner : IJobRunner<Asked>
{
    public static bool AsksOthers => true;

    public async Task<JobResult> Run(Asked job, JobRun run, CancellationToken cancellationToken)
    {
        await Gates.Pass(job.Gate, cancellationToken);
        return JobResult.Done;
    }
}
