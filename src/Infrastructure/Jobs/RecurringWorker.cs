using System.Globalization;
using JasperFx;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Infrastructure.Storage;

namespace Preflight.Infrastructure.Jobs;

/// <summary>
/// Keeps one job waiting for the next time of every recurring job. Every Host does it, and the database lets one of them through.
/// A job that waited while no Host was up runs once when one is; the times that were missed after it are not made up.
/// </summary>
internal sealed partial class RecurringWorker(IEnumerable<RecurringJob> all, IServiceScopeFactory scopes, NpgsqlDataSource database, TimeProvider time, ILogger<RecurringWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Adds what is not there yet.</summary>
    public async Task Plan(CancellationToken cancellationToken)
    {
        var rows = await RecurringRow.Read(database, cancellationToken);
        foreach (var job in all)
        {
            var row = rows.GetValueOrDefault(job.Name);
            if (row is not { IsPaused: true } && job.Next(time.GetUtcNow()) is { } next && !IsPlanned(job, row, next))
            {
                await Plan(job, next);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What starts the Host is not kept waiting.
        await Task.Yield();
        while (all.Any() && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Plan(stoppingToken);
            }
            catch (Exception fault)
            {
                // An outage, or a fault of ours: neither must end what recurs. One at the end is the end.
                if (!stoppingToken.IsCancellationRequested)
                {
                    LogBroken(fault);
                }
            }

            // A Host that cannot start stops this without saying that it stops.
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool IsPlanned(RecurringJob job, RecurringRow? row, DateTimeOffset next) => row is { Occurrence: { } planned } && row.Schedule == job.Schedule && planned >= next;

    private async Task Plan(RecurringJob job, DateTimeOffset next)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        work.Session.QueueOperation(new SqlOperation(RecurringSql.Know, job.Name));
        work.Session.QueueOperation(new SqlOperation(RecurringSql.MoveOn, next, job.Schedule, job.Name, job.Schedule, next) { Missing = () => JobControl.Lost("recurring job") });
        job.Add(scope.ServiceProvider.GetRequiredService<JobQueue>(), new JobTerms
        {
            Subject = job.Name,
            RunAt = next,
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"{job.KeyPrefix}{next:O}"),
        });
        try
        {
            await work.Commit();
        }
        catch (ConcurrencyException)
        {
            // Another Host has planned it, or an operator has paused it.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Recurring jobs could not be planned; it is tried again")]
    private partial void LogBroken(Exception fault);
}
