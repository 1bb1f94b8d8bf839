using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Postgres;

namespace Preflight.Features.Webhooks.QueueDeliveries;

/// <summary>Takes up what changed, whenever a roadmap has a version that its cursor has not.</summary>
public sealed class ChangeFollower(
    [FromKeyedServices(PostgresRegistration.Session)] NpgsqlDataSource database,
    ChangeSignals signals,
    IServiceScopeFactory scopes,
    ILogger<ChangeFollower> logger) : OneHostWorker(database, "preflight.webhooks.follower", logger)
{
    private const int AtOnce = 100;

    private const string Behind =
        """
        select roadmap.id, (roadmap.data ->> 'version')::bigint
        from preflight.mt_doc_roadmapsummary as roadmap left join preflight.mt_doc_roadmapcursor as cursor on cursor.id = roadmap.id
        where (roadmap.data ->> 'version')::bigint > coalesce((cursor.data ->> 'takenUp')::bigint, 0)
        order by roadmap.mt_last_modified limit $1
        """;

    private readonly ChangeSignals.Subscription _changes = signals.FollowAll();

    public override void Dispose()
    {
        _changes.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override Task Wait(TimeSpan atMost, CancellationToken stoppingToken) => _changes.Wait(atMost, stoppingToken);

    /// <summary>Takes up a little of every roadmap that is behind, so that none waits for a large one.</summary>
    protected override async Task<bool> TakeUp(NpgsqlConnection connection, CancellationToken stoppingToken)
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
}
