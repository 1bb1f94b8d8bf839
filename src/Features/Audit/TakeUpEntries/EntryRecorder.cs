using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Features.Audit.Checkpoints;
using Preflight.Infrastructure.Postgres;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Audit.TakeUpEntries;

/// <summary>Takes up what happened into the trail: on one Host at a time, in batches, a moment after the commit, so that no request waits for it.</summary>
public sealed partial class EntryRecorder(
    [FromKeyedServices(PostgresRegistration.Session)] NpgsqlDataSource database,
    PersonalKeys personal,
    CheckpointMaker checkpoints,
    ILogger<EntryRecorder> logger) : BackgroundService
{
    private const string TryLock = "select pg_try_advisory_lock(hashtextextended('preflight.audit.recorder', 0))";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Record(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // What is not in the trail yet is still to be taken up.
                LogStumbled(fault, fault.Message);
            }

            await Task.Delay(Pause, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>As long as this Host is the one that does it.</summary>
    private async Task Record(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        await using (var mine = new NpgsqlCommand(TryLock, connection))
        {
            if (await mine.ExecuteScalarAsync(stoppingToken) is false)
            {
                await checkpoints.Follow(connection, stoppingToken);
                return;
            }
        }

        await using (var begin = new NpgsqlCommand(EntrySql.Begin, connection))
        {
            await begin.ExecuteNonQueryAsync(stoppingToken);
        }

        await checkpoints.Follow(connection, stoppingToken);
        while (true)
        {
            var isMore = await new EntryBatch(connection, personal).TakeUp(stoppingToken);
            await checkpoints.Make(connection, stoppingToken);
            if (!isMore)
            {
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The audit trail waits: {Reason}")]
    private partial void LogStumbled(Exception fault, string reason);
}
