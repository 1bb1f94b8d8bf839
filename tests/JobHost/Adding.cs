using Microsoft.Extensions.DependencyInjection;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;

namespace Preflight.JobHost;

internal static class Adding
{
    /// <summary>Adds numbered jobs, some in each commit, over several connections.</summary>
    public static Task Add(IServiceProvider services, int jobs, string kind, int atOnce) => Parallel.ForEachAsync(
        Enumerable.Range(1, jobs).Chunk(atOnce),
        new ParallelOptions { MaxDegreeOfParallelism = 8 },
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
