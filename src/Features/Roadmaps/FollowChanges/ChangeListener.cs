using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Infrastructure.Postgres;

namespace Preflight.Features.Roadmaps.FollowChanges;

/// <summary>Hears what any Host announces, on a connection of its own, and passes it on to the cache and to the followers here.</summary>
public sealed partial class ChangeListener(
    [FromKeyedServices(PostgresRegistration.Session)] NpgsqlDataSource database,
    ChangeSignals signals,
    RoadmapCache cache,
    ILogger<ChangeListener> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception fault) when (fault is NpgsqlException or TimeoutException or IOException && !stoppingToken.IsCancellationRequested)
            {
                LogLost(fault.Message);
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task Listen(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, announced) => Hear(announced.Payload);
        await using (var listen = new NpgsqlCommand($"listen {AnnounceChangeReaction.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        signals.RaiseAll();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private void Hear(string payload)
    {
        var space = payload.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && long.TryParse(payload.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            var roadmap = payload[(space + 1)..];
            cache.Outdate(roadmap, version);
            signals.Raise(roadmap);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The connection that brings announcements was lost ({Reason}); it is opened again")]
    private partial void LogLost(string reason);
}
