using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Postgres;

namespace Preflight.Features.Access.ApiKeys.AdmitFirstAdmin;

/// <summary>
/// At the first start on a database, makes the admin's key and writes it to <c>DATA_DIR/admin-key</c>, for the owner of the process
/// alone; the log says where, never what. A key that an operator put there beforehand is taken as it is.
/// </summary>
public sealed partial class FirstAdminKey(IServiceScopeFactory scopes, IOptions<PostgresOptions> options, IHostEnvironment environment, ILogger<FirstAdminKey> logger) : IHostedLifecycleService
{
    private const string FileName = "admin-key";

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(Path.Combine(environment.ContentRootPath, options.Value.DataDirectory, FileName));
        var given = File.Exists(file) ? (await File.ReadAllTextAsync(file, cancellationToken)).Trim() : null;
        if (given is not null && !ApiKeyText.IsWhole(given))
        {
            throw new StartRefusedException($"{file} holds no API key. Remove it, and a new one is written at the first start.");
        }

        var text = given ?? ApiKeyText.New();
        await using var scope = scopes.CreateAsyncScope();
        var admitted = await scope.ServiceProvider.GetRequiredService<ISender>().Send(new AdmitFirstAdminCommand(text), cancellationToken);
        if (!admitted.TryGet(out var isFirst, out _) || !isFirst)
        {
            return;
        }

        if (given is null)
        {
            await KeyFile.Write(file, text, cancellationToken);
        }

        LogWritten(file);
        if (environment.IsDevelopment())
        {
            LogHint(file);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "The first admin's API key is in {File}")]
    private partial void LogWritten(string file);

    [LoggerMessage(LogLevel.Information, "Use it so: curl -H \"Authorization: Bearer $(cat {File})\" …/api/v1/me")]
    private partial void LogHint(string file);
}
