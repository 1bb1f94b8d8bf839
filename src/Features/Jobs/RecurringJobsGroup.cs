using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Jobs;

/// <summary>What the routes about recurring jobs share.</summary>
internal sealed class RecurringJobsGroup : Group
{
    public RecurringJobsGroup() => Configure("recurring-jobs", endpoint => endpoint.Describe(o => o
        .Tag("Recurring jobs", "Background work that comes again and again, once at each of its times however many Hosts there are.")
        .Needs(JobPermissions.Read, JobPermissions.Write)));
}
