using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Preflight.Infrastructure.Postgres;

/// <summary>
/// The password in a connection string as the configuration has it now: each new connection takes it, so that it can change without a restart.
/// Connections that are open stay open, as PostgreSQL leaves them.
/// </summary>
internal sealed partial class DatabasePassword
{
    private readonly IConfiguration _configuration;
    private readonly ILogger<DatabasePassword> _logger;
    private readonly string _name;
    private readonly string _rest;
    private volatile string _last;

    private DatabasePassword(string name, IServiceProvider services, string first)
    {
        (_name, _configuration, _logger, _last) = (name, services.GetRequiredService<IConfiguration>(), services.GetRequiredService<ILogger<DatabasePassword>>(), first);
        _rest = Parse(_configuration.GetConnectionString(name)) is { } now ? Rest(now) : "";
    }

    /// <summary>Takes the password out of what a data source is built with, and has it ask here for each new connection.</summary>
    /// <param name="source">With a password.</param>
    /// <param name="name">Of the connection string.</param>
    /// <param name="services">The container's.</param>
    public static void Follow(NpgsqlDataSourceBuilder source, string name, IServiceProvider services)
    {
        var password = new DatabasePassword(name, services, source.ConnectionStringBuilder.Password!);
        source.ConnectionStringBuilder.Password = null;
        source.UsePasswordProvider(_ => password.Now(), (_, _) => ValueTask.FromResult(password.Now()));
    }

    private string Now()
    {
        if (Parse(_configuration.GetConnectionString(_name)) is not { Password: { Length: > 0 } password } now)
        {
            LogKept(_name);
            return _last;
        }

        if (Rest(now) != _rest)
            LogOtherPlace(_name);
        return _last = password;
    }

    private static NpgsqlConnectionStringBuilder? Parse(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return null;
        }
    }

    private static string Rest(NpgsqlConnectionStringBuilder connection) =>
        new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Password = null }.ConnectionString;

    [LoggerMessage(LogLevel.Error, "ConnectionStrings__{Name} holds no password any more; the last one is used")]
    private partial void LogKept(string name);

    [LoggerMessage(LogLevel.Warning, "More than the password has changed in ConnectionStrings__{Name}: the rest counts after a restart")]
    private partial void LogOtherPlace(string name);
}
