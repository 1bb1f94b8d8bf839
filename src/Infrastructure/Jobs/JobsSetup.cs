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
        builder.Services.AddSingleton<JobSignal>();
        builder.Services.AddSingleton<JobStore>();
        builder.Services.AddScoped<JobQueue>();
        builder.Services.AddHostedService<JobWorker>();
        return options;
    }

    public static void StoreJobs(this StoreOptions options)
    {
        options.Storage.ExtendedSchemaObjects.Add(new JobsTable());
        options.Storage.ExtendedSchemaObjects.Add(new JobNodesTable());
    }
}
