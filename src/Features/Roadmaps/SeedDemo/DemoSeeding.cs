using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Preflight.Features.Roadmaps.SyncDocument;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.SeedDemo;

/// <summary>Imports Preflight's own roadmap as <c>preflight</c>, once: a roadmap of that name is left as it is.</summary>
public sealed partial class DemoSeeding(IServiceScopeFactory scopes, IOptions<DemoOptions> options, IHostEnvironment environment, ILogger<DemoSeeding> logger) : IHostedLifecycleService
{
    private const string Roadmap = "preflight";

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Not before everything runs: the import sends a message.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!(options.Value.IsEnabled ?? environment.IsDevelopment()))
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var known = await scope.ServiceProvider.GetRequiredService<RoadmapStream>().Read(Roadmap, cancellationToken);
        if (known.Refusal is null)
        {
            return;
        }

        using var file = new StreamReader(typeof(DemoSeeding).Assembly.GetManifestResourceStream("ROADMAP.md")!);
        var command = new SyncDocumentCommand(Roadmap, new TextBody(await file.ReadToEndAsync(cancellationToken)), null, null, "Demo data", default);
        var imported = await scope.ServiceProvider.GetRequiredService<ISender>().Send(command, cancellationToken);
        if (imported.Refusal is { } refusal)
        {
            throw new StartRefusedException($"The demo roadmap could not be imported: {refusal.Detail}");
        }

        LogSeeded(Roadmap);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "The demo roadmap '{Roadmap}' was imported")]
    private partial void LogSeeded(string roadmap);
}
