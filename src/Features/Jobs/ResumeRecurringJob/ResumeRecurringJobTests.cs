namespace Preflight.Features.Jobs.ResumeRecurringJob;

public sealed class ResumeRecurringJobTests(PreflightApp app)
{
    [Fact]
    public async Task One_that_there_is_not_is_not_found() =>
        (await app.Act("/api/v1/recurring-jobs/nothing/resume", 404)).Text("code").ShouldBe("recurring-job.not-found");
}
