using System.Threading.Channels;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Preflight.Features.Access.ApiKeys.RecordKeyUse;

/// <summary>Records in the background that keys were used: no request waits for it. What is lost with the process is told by the next use.</summary>
public sealed partial class KeyUses(IServiceScopeFactory scopes, ILogger<KeyUses> logger) : BackgroundService
{
    private readonly Channel<RecordKeyUseCommand> _uses = Channel.CreateBounded<RecordKeyUseCommand>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Add(RecordKeyUseCommand use) => _uses.Writer.TryWrite(use);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var use in _uses.Reader.ReadAllAsync(stoppingToken))
            {
                await Record(use, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task Record(RecordKeyUseCommand use, CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ISender>().Send(use, stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault, use.Key);
        }
    }

    [LoggerMessage(LogLevel.Warning, "That the API key {Key} was used could not be recorded; its next use is")]
    private partial void LogFailed(Exception fault, string key);
}
