using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Preflight.Infrastructure.Postgres;

/// <summary>
/// Work that goes on all the time, on one Host at a time: whichever has the lock. It compares what is there with what was done, and needs no
/// message that could be lost; a signal only makes it look at once.
/// </summary>
/// <param name="database">For connections that hold a lock (<see cref="PostgresRegistration.Session"/>).</param>
/// <param name="name">What the lock is called.</param>
/// <param name="logger">Where it says that it stumbled.</param>
public abstract partial class OneHostWorker(NpgsqlDataSource database, string name, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>Does a little of what there is to do, so that nothing waits for something large.</summary>
    /// <returns>Whether there is more.</returns>
    protected abstract Task<bool> TakeUp(NpgsqlConnection connection, CancellationToken stoppingToken);

    /// <summary>Waits until there may be more to do, this long at most.</summary>
    protected abstract Task Wait(TimeSpan atMost, CancellationToken stoppingToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What starts the Host is not kept waiting.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Work(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Whatever it was, what is left is still to be done.
                LogStumbled(fault, name, fault.Message);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>As long as this Host is the one that does it.</summary>
    private async Task Work(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        await using (var mine = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection) { Parameters = { new() { Value = name } } })
        {
            if (await mine.ExecuteScalarAsync(stoppingToken) is false)
            {
                return;
            }
        }

        while (true)
        {
            if (!await TakeUp(connection, stoppingToken))
            {
                await Wait(Look, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The work of {Name} stumbled and is tried again: {Reason}")]
    private partial void LogStumbled(Exception fault, string name, string reason);
}
