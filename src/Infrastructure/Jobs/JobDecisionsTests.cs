using System.Globalization;

namespace Preflight.Infrastructure.Jobs;

public sealed class JobDecisionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("held", 0, 0, PublicJobState.Queued)]
    [InlineData("held", 2, 60, PublicJobState.Queued)]
    [InlineData("waiting", 0, -1, PublicJobState.Queued)]
    [InlineData("waiting", 0, 0, PublicJobState.Queued)]
    [InlineData("waiting", 0, 60, PublicJobState.Scheduled)]
    [InlineData("waiting", 1, 60, PublicJobState.Retrying)]
    [InlineData("waiting", 1, -1, PublicJobState.Retrying)]
    [InlineData("running", 1, -1, PublicJobState.Running)]
    [InlineData("done", 1, -1, PublicJobState.Done)]
    [InlineData("dead", 3, -1, PublicJobState.Dead)]
    [InlineData("cancelled", 1, -1, PublicJobState.Cancelled)]
    [InlineData("discarded", 3, -1, PublicJobState.Discarded)]
    public void Operators_see_a_state_that_says_what_is_next(string stored, int attempt, int runsIn, PublicJobState seen) =>
        Job(stored, attempt, runsIn).PublicState.ShouldBe(seen);

    [Theory]
    [InlineData("dead", JobActKind.Retry, "waiting")]
    [InlineData("dead", JobActKind.Discard, "discarded")]
    [InlineData("dead", JobActKind.Cancel, null)]
    [InlineData("waiting", JobActKind.Retry, "waiting")]
    [InlineData("waiting", JobActKind.Cancel, "cancelled")]
    [InlineData("waiting", JobActKind.Discard, null)]
    [InlineData("held", JobActKind.Retry, null)]
    [InlineData("held", JobActKind.Cancel, "cancelled")]
    [InlineData("held", JobActKind.Discard, null)]
    [InlineData("running", JobActKind.Retry, null)]
    [InlineData("running", JobActKind.Cancel, "running")]
    [InlineData("running", JobActKind.Discard, null)]
    [InlineData("done", JobActKind.Retry, null)]
    [InlineData("done", JobActKind.Cancel, null)]
    [InlineData("done", JobActKind.Discard, null)]
    [InlineData("cancelled", JobActKind.Retry, null)]
    [InlineData("cancelled", JobActKind.Cancel, null)]
    [InlineData("cancelled", JobActKind.Discard, null)]
    [InlineData("discarded", JobActKind.Retry, null)]
    [InlineData("discarded", JobActKind.Cancel, null)]
    [InlineData("discarded", JobActKind.Discard, null)]
    public void What_can_be_done_depends_on_the_state(string stored, JobActKind kind, string? after)
    {
        var act = new JobAct(kind, "ops", Now, "because");
        var decided = Job(stored, 1, 60).Decide(act).TryGet(out var job, out var refusal);
        decided.ShouldBe(after is not null);
        if (job is null)
        {
            refusal!.Type.Code.ShouldBe("job.state");
            return;
        }

        job.State.ToString().ShouldBe(after, StringCompareShould.IgnoreCase);
        job.Acts.ShouldBe([act]);
    }

    [Fact]
    public void A_dead_job_comes_back_with_all_its_attempts()
    {
        var job = Decided(Job("dead", 3, -60), JobActKind.Retry);
        (job.State, job.Attempt, job.RunAt, job.FinishedAt).ShouldBe((JobState.Waiting, 0, Now, null));
    }

    [Fact]
    public void A_dead_job_of_a_lane_comes_back_to_its_place_in_it() =>
        Decided(Job("dead", 3, -60) with { Lane = "quay" }, JobActKind.Retry).State.ShouldBe(JobState.Held);

    [Fact]
    public void A_job_that_waits_for_its_time_is_run_now_and_keeps_its_attempts()
    {
        var job = Decided(Job("waiting", 2, 60), JobActKind.Retry);
        (job.Attempt, job.RunAt).ShouldBe((2, Now));
        Job("waiting", 0, -1).Decide(new JobAct(JobActKind.Retry, "ops", Now, "because")).Refusal!.Type.Code.ShouldBe("job.state");
    }

    [Fact]
    public void A_dead_job_whose_deadline_passed_is_not_retried() =>
        (Job("dead", 3, -60) with { Deadline = Now }).Decide(new JobAct(JobActKind.Retry, "ops", Now, "because")).Refusal!.Detail.ShouldContain("2026-03-02T12:00:00Z");

    [Fact]
    public void A_running_job_is_asked_to_stop_once()
    {
        var job = Decided(Job("running", 1, -1), JobActKind.Cancel);
        (job.IsCancelled, job.FinishedAt).ShouldBe((true, null));
        Decided(job, JobActKind.Cancel).ShouldBeSameAs(job);
    }

    private static StoredJob Decided(StoredJob job, JobActKind kind)
    {
        job.Decide(new JobAct(kind, "ops", Now, "because")).TryGet(out var after, out _).ShouldBeTrue();
        return after!;
    }

    private static StoredJob Job(string stored, int attempt, int runsIn) => new(
        Guid.Parse("0192f1d2-7c1e-7000-8000-000000000000", CultureInfo.InvariantCulture), "note", null, Enum.Parse<JobState>(stored, ignoreCase: true), Now.AddSeconds(runsIn), attempt, attempt, 3, null, 1,
        null, false, null, null, null, Now.AddHours(-1), null, stored is "done" or "dead" or "cancelled" or "discarded" ? Now : null, [], Now);
}
