using System.Text;
using Npgsql;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Postgres;

/// <summary>How Preflight opens its database: the connection strings of its two pools.</summary>
internal sealed record PostgresConnections([property: Secret] string Commands, [property: Secret] string Session, string Endpoint)
{
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 30;
    private const int SessionPoolMax = 8;

    // The server gives up a little after the client does, so that what the client sees is its own timeout.
    private const string ServerLimits = "-c statement_timeout=35s -c idle_in_transaction_session_timeout=60s";

    public static PostgresConnections For(PostgresOptions options, RunningServer? embedded)
    {
        var commands = Parse(embedded?.ConnectionString ?? options.ConnectionString!, "ConnectionStrings__Preflight");
        var session = string.IsNullOrWhiteSpace(options.SessionConnectionString)
            ? new NpgsqlConnectionStringBuilder(commands.ConnectionString)
            : Parse(options.SessionConnectionString, "ConnectionStrings__PreflightSession");

        // Nothing may set session state on these connections, so that returning one needs no reset.
        commands.NoResetOnClose = true;
        commands.MaxAutoPrepare = options.BehindPooler ? 0 : 100;
        commands.AutoPrepareMinUsages = 2;
        commands.MinPoolSize = options.PoolMin;
        commands.MaxPoolSize = options.PoolMax;
        commands.ApplicationName ??= "preflight";
        if (!options.BehindPooler)
            commands.Options ??= ServerLimits;

        // A listener waits for hours and a lock is held as long as its work lasts: no time limits, and a dead peer is noticed.
        session.MinPoolSize = 0;
        session.MaxPoolSize = SessionPoolMax;
        session.ApplicationName ??= "preflight-session";
        session.KeepAlive = 30;

        foreach (var connection in new[] { commands, session })
        {
            connection.Timeout = ConnectSeconds;
            connection.CommandTimeout = CommandSeconds;

            // Whatever the text asks for: what statements are about belongs in no log and no problem.
            connection.IncludeErrorDetail = false;
            connection.IncludeFailedBatchedCommand = false;
            connection.LogParameters = false;
        }

        return new PostgresConnections(commands.ConnectionString, session.ConnectionString, embedded?.Endpoint ?? $"{commands.Host}:{commands.Port}");
    }

    private static NpgsqlConnectionStringBuilder Parse(string text, string key)
    {
        NpgsqlConnectionStringBuilder connection;
        try
        {
            connection = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // The exception quotes the text, which holds a password.
            throw new StartRefusedException($"{key} is not a connection string: write Host=…;Port=…;Database=…;Username=…;Password=… (a value with a semicolon or a quote stands in quotes).");
        }

        return string.IsNullOrWhiteSpace(connection.Host) || string.IsNullOrWhiteSpace(connection.Database)
            ? throw new StartRefusedException($"{key} must name Host and Database.")
            : connection;
    }

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
