using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Postgres;
using Preflight.Infrastructure.Storage;

namespace Preflight.JobHost;

/// <summary>Hosts that do nothing but jobs.</summary>
public static class Hosts
{
    /// <param name="connectionString">The database; that of the environment where it is absent.</param>
    /// <param name="concurrency">Jobs at once; the default where it is absent.</param>
    public static async Task<WebApplication> Build(string? connectionString = null, int? concurrency = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration["Urls"] = "http://127.0.0.1:0";
        if (connectionString is not null)
        {
            builder.Configuration["ConnectionStrings:Preflight"] = connectionString;
        }

        if (concurrency is { } jobs)
        {
            builder.Configuration["Jobs:Concurrency"] = jobs.ToString(CultureInfo.InvariantCulture);
        }

        builder.Logging.ClearProviders();
        builder.Services.AddScoped(_ => RequestContext.OutsideRequests());
        builder.AddPreflightStorage(typeof(Count).Assembly);
        await builder.AddPreflightPostgres();
        return builder.Build();
    }

    /// <summary>Adds numbered jobs, some in each commit, over several connections.</summary>
    public static Task Add(IServiceProvider services, int jobs, string kind, int atOnce) => Parallel.ForEachAsync(
        Enumerable.Range(1, jobs).Chunk(atOnce),
        new ParallelOptions { MaxDegreeOfParallelism = 16 },
        async (numbers, cancellation) =>
        {
            await using var scope = services.CreateAsyncScope();
            var queue = scope.ServiceProvider.GetRequiredService<JobQueue>();
            foreach (var number in numbers)
            {
                _ = kind switch
                {
                    "count" => queue.Add(new Count(number)),
                    "nap" => queue.Add(new Nap(number)),
                    _ => queue.Add(new Nothing(number)),
                };
            }

            await scope.ServiceProvider.GetRequiredService<UnitOfWork>().Commit();
        });
}
