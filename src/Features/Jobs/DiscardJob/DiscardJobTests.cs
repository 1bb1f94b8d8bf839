using System.Text;

namespace Preflight.Features.Jobs.DiscardJob;

public sealed class DiscardJobTests(PreflightApp app)
{
    [Fact]
    public async Task A_dead_job_is_put_aside_and_no_other()
    {
        var job = $"/api/v1/jobs/{await app.StoredJob("dead")}";
        (await app.Act($"{job}/discard")).Text("state").ShouldBe("discarded");
        (await app.Get(job)).GetProperty("acts")[0].Text("act").ShouldBe("discard");
        (await app.Act($"{job}/retry", 409)).Text("code").ShouldBe("job.state");
        (await app.Act($"/api/v1/jobs/{await app.StoredJob("waiting")}/discard", 409)).Text("detail").ShouldEndWith("cancel this one.");
    }

    [Fact]
    public async Task Of_several_operators_at_once_one_discards_it_and_the_others_are_told()
    {
        var job = $"/api/v1/jobs/{await app.StoredJob("dead")}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.Client().PostAsync(
            $"{job}/discard", new StringContent(JobSteps.Reason, Encoding.UTF8, "application/json"))));
        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        answers.Where(answer => !answer.IsSuccessStatusCode).ShouldAllBe(answer => (int)answer.StatusCode == 409);
        (await app.Get(job)).GetProperty("acts").GetArrayLength().ShouldBe(1);
    }
}
