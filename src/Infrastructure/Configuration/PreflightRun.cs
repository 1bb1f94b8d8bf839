using JasperFx;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Infrastructure.Postgres;

namespace Preflight.Infrastructure.Configuration;

/// <summary>Runs the service, or one of its commands: <c>break-glass</c>, <c>db-apply</c>, <c>db-assert</c>, <c>db-patch</c>, <c>codegen</c>, …; <c>help</c> lists them.</summary>
public static partial class PreflightRun
{
    public static async Task<int> RunPreflight(this WebApplication app, string[] args)
    {
        if (args is [var name, .. var arguments] && app.Services.GetServices<IHostCommand>().FirstOrDefault(known => known.Name == name) is { } own)
        {
#pragma warning disable RS0030 // It is the command line.
            return await own.Run(arguments, Console.Out);
#pragma warning restore RS0030
        }

        if (args is [var command, ..] && !command.StartsWith('-') && command != "run")
        {
            return await app.RunJasperFxCommands(args);
        }

        await CheckDatabase(app);

        app.Lifetime.ApplicationStarted.Register(() => Greet(app));
        await app.RunAsync();
        return 0;
    }

    /// <exception cref="StartRefusedException">The database does not answer.</exception>
    private static async Task CheckDatabase(WebApplication app)
    {
        try
        {
            await using var connection = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        }
        catch (NpgsqlException fault)
        {
            var reason = (fault.InnerException ?? fault).Message.ReplaceLineEndings(" ");
            throw new StartRefusedException($"The database at {app.Services.GetRequiredService<PostgresLocation>().Endpoint} does not answer: {reason}. Start it, or correct ConnectionStrings__Preflight.");
        }
    }

    private static void Greet(WebApplication app)
    {
        var data = app.Services.GetRequiredService<PostgresLocation>();
        LogReady(app.Logger, string.Join(", ", app.Urls), data.DataDirectory ?? data.Endpoint, $"{app.Urls.FirstOrDefault()}/api/v1/roadmaps");
    }

    [LoggerMessage(LogLevel.Information, "Preflight listens on {Urls}, keeps its data in {Data}, and shows its roadmaps at {Board}")]
    private static partial void LogReady(ILogger logger, string urls, string data, string board);
}
