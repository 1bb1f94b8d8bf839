using System.Threading.Channels;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Preflight.Features.Access;

/// <summary>Records in the background that credentials were used: no request waits for it. What is lost with the process is told by the next use.</summary>
public sealed partial class LastUses(IServiceScopeFactory scopes, ILogger<LastUses> logger) : BackgroundService
{
    private readonly Channel<IBaseCommand> _uses = Channel.CreateBounded<IBaseCommand>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Add(IBaseCommand use) => _uses.Writer.TryWrite(use);

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

    private async Task Record(IBaseCommand use, CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ISender>().Send(use, stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "That a credential was used could not be recorded; its next use is")]
    private partial void LogFailed(Exception fault);
}
