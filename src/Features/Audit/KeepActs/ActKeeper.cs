using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Telemetry;

namespace Preflight.Features.Audit.KeepActs;

/// <summary>
/// Stores security acts in batches, a moment after they happened. While the database is away, the newest ones are kept in memory; a part of the
/// room is for callers that are known, so that strangers push nothing of theirs out.
/// </summary>
public sealed partial class ActKeeper(NpgsqlDataSource database, ILogger<ActKeeper> logger) : BackgroundService, ISecurityLog
{
    private const int AtOnce = 500;
    private const int Most = 50_000;
    private const int MostOfStrangers = 40_000;
    private const string Insert = $"insert into {AuditActsTable.Name} (act) select unnest($1)";

    private static readonly Counter<long> Dropped =
        PreflightTelemetry.Metrics.CreateCounter<long>("preflight.audit.acts.dropped", "{act}", "Security acts that were not recorded, because the database was away for too long.");

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<SecurityAct> _acts = Channel.CreateBounded<SecurityAct>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => Dropped.Add(1));

    public void Add(SecurityAct act)
    {
        if (act.Actor == Caller.Anonymous.Actor && _acts.Reader.Count >= MostOfStrangers)
        {
            Dropped.Add(1);
            return;
        }

        _acts.Writer.TryWrite(act);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (Take() is { Length: > 0 } acts && await Store(acts, cancellationToken))
        {
            // Until all are stored.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _acts.Reader.WaitToReadAsync(stoppingToken))
            {
                for (var acts = Take(); !await Store(acts, CancellationToken.None);)
                {
                    await Task.Delay(Pause, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The rest is stored by the stop.
        }
    }

    private string[] Take()
    {
        var acts = new List<string>();
        while (acts.Count < AtOnce && _acts.Reader.TryRead(out var act))
        {
            acts.Add(JsonSerializer.Serialize(act, JsonConventions.Options));
        }

        return [.. acts];
    }

    private async Task<bool> Store(string[] acts, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand(Insert);
            command.Parameters.Add(new NpgsqlParameter { Value = acts });
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException fault)
        {
            LogWaits(acts.Length, fault.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} security acts wait for the database: {Reason}")]
    private partial void LogWaits(int count, string reason);
}
