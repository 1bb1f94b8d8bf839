using System.Reflection;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Jobs;

/// <summary>Durable background work: jobs are stored with the unit of work that asks for them, and run by any Host.</summary>
internal static class JobsSetup
{
    public static JobsOptions AddPreflightJobs(this IHostApplicationBuilder builder, Assembly features)
    {
        var options = builder.AddValidatedOptions<JobsOptions>();
        builder.Services.AddSingleton(JobKinds.In(features, typeof(JobsSetup).Assembly));
        builder.Services.AddSingleton<WorkSignal>();
        builder.Services.AddSingleton<LaneSignal>();
        builder.Services.AddSingleton<JobStore>();
        builder.Services.AddSingleton<JobLookup>();
        builder.Services.AddSingleton<JobMetrics>();
        builder.Services.AddScoped<JobQueue>();
        builder.Services.AddScoped<JobControl>();
        builder.Services.AddScoped<RecurringControl>();
        builder.Services.AddHostedService<JobWorker>();
        builder.Services.AddSingleton<RecurringWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RecurringWorker>());
        return options;
    }

    public static void StoreJobs(this StoreOptions options)
    {
        options.Storage.ExtendedSchemaObjects.AddRange([new JobsTable(), new JobNodesTable(), new RecurringJobsTable()]);
        options.Events.AddEventTypes(typeof(JobEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(JobEvent))));
    }
}
