using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Telemetry;

namespace Preflight.Infrastructure.Secrets;

/// <summary>Reads the sources of secrets again and again. One that cannot be read leaves what it brought last in force.</summary>
internal sealed partial class SecretRefresh(IReadOnlyList<SecretProvider> providers, CurrentOptions<SecretsOptions> options, TimeProvider time, ILogger<SecretRefresh> logger) : BackgroundService
{
    /// <summary>How long one source may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Counter<long> Reads = PreflightTelemetry.Metrics.CreateCounter<long>("preflight.secrets.reads", "{read}", "Reads of sources of secrets, by source and outcome.");

    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.Value.RefreshEvery, time, stoppingToken);
                foreach (var provider in providers)
                {
                    Reads.Add(1, new("preflight.secrets.source", provider.Name), new("preflight.secrets.outcome", await Refresh(provider, stoppingToken)));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The Host stops.
        }
    }

    private async Task<string> Refresh(SecretProvider provider, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(Patience);
        try
        {
            var hasChanged = await provider.Read(limit.Token);
            if (_failing.Remove(provider.Name))
                LogBack(provider.Name);
            if (!hasChanged)
                return "unchanged";
            LogChanged(provider.Name);
            provider.Announce();
            return "changed";
        }
        catch (SecretsUnavailableException fault)
        {
            LogUnavailable(provider.Name, fault.Message);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            LogUnavailable(provider.Name, $"It took longer than {Patience}.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The type alone: the message may quote what was read.
            LogUnavailable(provider.Name, fault.GetType().Name);
        }

        _failing.Add(provider.Name);
        return "failed";
    }

    [LoggerMessage(LogLevel.Information, "Secrets from {Source} have changed and are in force")]
    private partial void LogChanged(string source);

    [LoggerMessage(LogLevel.Information, "Secrets from {Source} can be read again")]
    private partial void LogBack(string source);

    [LoggerMessage(LogLevel.Warning, "Secrets from {Source} cannot be read, and the last known ones stay in force: {Reason}")]
    private partial void LogUnavailable(string source, string reason);
}
