using Marten;
using Microsoft.Extensions.Hosting;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;
using Wolverine;

namespace Preflight.Features.Jobs;

/// <summary>Background work as operators look after it. What does the work lies in the infrastructure.</summary>
internal sealed class JobsModule : IFeatureModule
{
    public void Store(StoreOptions options)
    {
        // Jobs have a table of their own.
    }

    public void Messages(WolverineOptions options)
    {
        // None: what happens to jobs is said by their rows.
    }

    public void Services(IHostApplicationBuilder builder) => builder.Services.AddRecurringJob(new RecurringJob<RemoveFinishedJobs>(
        "jobs-retention", "Removes jobs that ended longer ago than Jobs__KeepFinished says.", "15 * * * *", "UTC", () => new RemoveFinishedJobs()));
}
