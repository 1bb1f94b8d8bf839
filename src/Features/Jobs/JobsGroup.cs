using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Jobs;

/// <summary>What the routes about jobs share.</summary>
internal sealed class JobsGroup : Group
{
    public JobsGroup() => Configure("jobs", endpoint => endpoint.Describe(o => o
        .Tag("Jobs", "Background work: what waits, runs and went wrong, and what an operator can do about it.")
        .Needs(JobPermissions.Read, JobPermissions.Write)));
}
