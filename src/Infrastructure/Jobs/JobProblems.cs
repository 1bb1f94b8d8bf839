using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Jobs;

/// <summary>The problems that background work can give its operators, each with its permanent code.</summary>
public static class JobProblems
{
    public static readonly ProblemType NoSuchJob = new("job.not-found", 404,
        "There is no such job", "List the jobs; finished ones are kept for the time that Jobs__KeepFinished says.");

    public static readonly ProblemType WrongState = new("job.state", 409,
        "The job is in a state that does not allow this", "Read the job; the detail says what can be done with it now.");

    public static readonly ProblemType NoSuchKind = new("job.kind-unknown", 422,
        "There is no such kind of job", "Use one of the kinds that the detail lists.");

    public static readonly ProblemType NoSuchRecurringJob = new("recurring-job.not-found", 404,
        "There is no such recurring job", "List the recurring jobs with GET /api/v1/recurring-jobs.");
}

/// <summary>The refusals of background work.</summary>
public static class JobRefusals
{
    public static Refusal NoSuchJob(Guid job) => new(JobProblems.NoSuchJob,
        $"There is no job '{job}'. It may have been removed after it was finished.");

    internal static Refusal WrongState(StoredJob job, string what) => new(JobProblems.WrongState,
        $"The job '{job.Id}' is {job.PublicState.ToString().ToLowerInvariant()}. {what}");

    public static Refusal NoSuchKind(string kind, IEnumerable<string> known) => new(JobProblems.NoSuchKind,
        $"There is no kind of job '{kind}'. Known are: {string.Join(", ", known)}.");

    internal static Refusal NoSuchRecurringJob(string name, IEnumerable<string> known) => new(JobProblems.NoSuchRecurringJob,
        $"There is no recurring job '{name}'. Known are: {string.Join(", ", known)}.");
}
