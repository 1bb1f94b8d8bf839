using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Postgres;

namespace Preflight.Features.Webhooks.QueueDeliveries;

/// <summary>
/// Takes up what changed: on one Host at a time, whenever a roadmap has a version that its cursor has not. It compares, and
/// needs no message that could be lost; a signal only makes it look at once.
/// </summary>
public sealed partial class ChangeFollower(
    [FromKeyedServices(PostgresRegistration.Session)] NpgsqlDataSource database,
    ChangeSignals signals,
    IServiceScopeFactory scopes,
    ILogger<ChangeFollower> logger) : BackgroundService
{
    private const int AtOnce = 100;
    private const string TryLock = "select pg_try_advisory_lock(hashtextextended('preflight.webhooks.follower', 0))";

    private const string Behind =
        """
        select roadmap.id, (roadmap.data ->> 'version')::bigint
        from preflight.mt_doc_roadmapsummary as roadmap left join preflight.mt_doc_roadmapcursor as cursor on cursor.id = roadmap.id
        where (roadmap.data ->> 'version')::bigint > coalesce((cursor.data ->> 'takenUp')::bigint, 0)
        order by roadmap.mt_last_modified limit $1
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var changes = signals.FollowAll();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Follow(changes, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Whatever it was, what changed meanwhile is still to be taken up.
                LogStumbled(fault, fault.Message);
            }

            await Task.Delay(Pause, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>As long as this Host is the one that does it.</summary>
    private async Task Follow(ChangeSignals.Subscription changes, CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        await using (var mine = new NpgsqlCommand(TryLock, connection))
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
                await changes.Wait(Look, stoppingToken);
            }
        }
    }

    /// <summary>Takes up a little of every roadmap that is behind, so that none waits for a large one.</summary>
    /// <returns>Whether there is more.</returns>
    private async Task<bool> TakeUp(NpgsqlConnection connection, CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if ((await scope.ServiceProvider.GetRequiredService<WebhookStream>().Listening(stoppingToken)).Count == 0)
        {
            return false;
        }

        var behind = new List<QueueDeliveriesCommand>();
        await using (var command = new NpgsqlCommand(Behind, connection) { Parameters = { new() { Value = AtOnce } } })
        await using (var reader = await command.ExecuteReaderAsync(stoppingToken))
        {
            while (await reader.ReadAsync(stoppingToken))
            {
                behind.Add(new QueueDeliveriesCommand(reader.GetString(0), reader.GetInt64(1)));
            }
        }

        var isMore = behind.Count == AtOnce;
        foreach (var roadmap in behind)
        {
            var left = await scope.ServiceProvider.GetRequiredService<ISender>().Send(roadmap, stoppingToken);
            isMore |= left.TryGet(out var more, out _) && more;
        }

        return isMore;
    }

    [LoggerMessage(LogLevel.Warning, "Changes wait to be taken up for webhooks: {Reason}")]
    private partial void LogStumbled(Exception fault, string reason);
}
