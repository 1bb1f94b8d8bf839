using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Npgsql;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Postgres;

/// <summary>The one database of a Host.</summary>
public static class PostgresRegistration
{
    /// <summary>
    /// The key of the second <see cref="NpgsqlDataSource"/>: for LISTEN, advisory locks and all else that sets session state,
    /// which the common one forbids because its connections are returned without a reset.
    /// </summary>
    public const string Session = "session";

    /// <summary>
    /// Registers the <see cref="NpgsqlDataSource"/>s and the <see cref="PostgresLocation"/>, and starts the embedded PostgreSQL where no connection string is set.
    /// </summary>
    /// <returns>
    /// The embedded server, or null. The container stops it after everything that uses the database;
    /// <c>await using</c> it in Program.cs as well, for a start that fails before there is a container.
    /// </returns>
    /// <param name="builder">The Host's.</param>
    /// <param name="joins">Whether the embedded server of a Host that runs may be used beside it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StartRefusedException">The settings or the machine do not allow it.</exception>
    public static async Task<EmbeddedPostgres?> AddPreflightPostgres(this IHostApplicationBuilder builder, bool joins = false, CancellationToken cancellation = default)
    {
        var options = builder.AddValidatedOptions<PostgresOptions>();
        var running = joins && options.IsEmbedded ? Beside(DataDirectory(builder, options)) : null;
        var embedded = options.IsEmbedded && running is null ? await StartEmbedded(builder, options, cancellation) : null;
        var connections = PostgresConnections.For(options, running ?? RunningServer.Of(embedded));

        if (embedded is not null)
            builder.Services.AddSingleton(_ => embedded);
        builder.Services.AddSingleton(new PostgresLocation(connections.Endpoint, embedded?.DataDirectory));
        builder.Services.AddSingleton(services => Build(services, connections.Commands, "Preflight"));
        builder.Services.AddKeyedSingleton(Session, (services, _) => Build(services, connections.Session, string.IsNullOrWhiteSpace(options.SessionConnectionString) ? "Preflight" : "PreflightSession"));
        return embedded;

        NpgsqlDataSource Build(IServiceProvider services, string connectionString, string name)
        {
            // What is made first is disposed last: the server outlives its connections.
            if (embedded is not null)
                services.GetRequiredService<EmbeddedPostgres>();
            var source = new NpgsqlDataSourceBuilder(connectionString).UseLoggerFactory(services.GetRequiredService<ILoggerFactory>());
            if (!options.IsEmbedded && source.ConnectionStringBuilder.Password is { Length: > 0 })
                DatabasePassword.Follow(source, name, services);
            return source.Build();
        }
    }

    /// <summary>Whoever joins a Host looks for its data, and would otherwise be given an empty database.</summary>
    private static RunningServer? Beside(string dataDirectory) =>
        Directory.Exists(dataDirectory) && ServerHome.Existing(Path.GetFullPath(dataDirectory)) is not null
            ? RunningServer.Of(dataDirectory)
            : throw new StartRefusedException($"There is no data of Preflight in {Path.GetFullPath(dataDirectory)}: set DATA_DIR, or ConnectionStrings__Preflight, to what the service has.");

    private static Task<EmbeddedPostgres> StartEmbedded(IHostApplicationBuilder builder, PostgresOptions options, CancellationToken cancellation)
    {
        // The container's own logging does not exist yet.
        var logging = LoggerFactory.Create(to => to.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole().Services.Configure<SimpleConsoleFormatterOptions>(console => console.SingleLine = true));
        return EmbeddedPostgres.Start(new EmbeddedPostgresOptions(DataDirectory(builder, options)), logging.CreateLogger<EmbeddedPostgres>(), cancellation);
    }

    private static string DataDirectory(IHostApplicationBuilder builder, PostgresOptions options) => Path.Combine(builder.Environment.ContentRootPath, options.DataDirectory);
}
