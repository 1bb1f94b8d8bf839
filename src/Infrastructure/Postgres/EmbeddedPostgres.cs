using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Postgres;

/// <summary>
/// A private PostgreSQL that runs as long as its owner: started from the machine's binaries, or taken over from an owner that was killed.
/// </summary>
/// <remarks>Disposing stops the server. A data directory has one owner at a time.</remarks>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    internal const string Database = "preflight";
    private const string ShutdownSeconds = "30";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(5);

    private readonly ServerHome _home;
    private readonly PostgresBinaries _binaries;
    private readonly ServerAccount _account;
    private readonly ILogger _logger;
    private readonly EmbeddedPostgresOptions _options;
    private DataDirectoryLock? _lock;
    private ServerAddress _address = new(null, 0);

    private EmbeddedPostgres(string dataDirectory, ServerHome home, PostgresBinaries binaries, ServerAccount account, DataDirectoryLock dataDirectoryLock, EmbeddedPostgresOptions options, ILogger logger)
    {
        DataDirectory = dataDirectory;
        _home = home;
        _binaries = binaries;
        _account = account;
        _lock = dataDirectoryLock;
        _options = options;
        _logger = logger;
    }

    /// <summary>How to open the database <c>preflight</c>, as its superuser. It holds the password: never log it.</summary>
    public string ConnectionString => _address.ConnectionString(_home.Password(), Database);

    /// <summary>Where the data lies; DATA_DIR, or where its link leads when root's DATA_DIR is closed to the server's user.</summary>
    public string DataDirectory { get; }

    /// <summary>The socket's path, or the address and port; fit to be shown.</summary>
    public string Endpoint => _address.Endpoint;

    /// <summary>Starts the server of a data directory, making the database at the first start.</summary>
    /// <exception cref="StartRefusedException">It cannot start; the message tells the operator what to do.</exception>
    public static async Task<EmbeddedPostgres> Start(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellation)
    {
        var dataDirectory = Path.GetFullPath(options.DataDirectory);
        var dataDirectoryLock = DataDirectoryLock.Take(dataDirectory);
        try
        {
            var account = ServerAccount.Choose();
            var home = ServerHome.Existing(dataDirectory);
            var directories = options.BinaryDirectories ?? PostgresBinaries.UsualDirectories();
            var binaries = await PostgresBinaries.Find(directories, home?.MajorVersion(), dataDirectory, cancellation);
            if (home is null)
            {
                LogInitializing(logger, dataDirectory, binaries.MajorVersion);
                home = await ServerHome.Create(dataDirectory, binaries, options.Durable, account, cancellation);
            }

            var server = new EmbeddedPostgres(home.Directory, home, binaries, account, dataDirectoryLock, options, logger);
            await server.AdoptOrLaunch(cancellation);
            return server;
        }
        catch (UnauthorizedAccessException)
        {
            dataDirectoryLock.Dispose();
            throw new StartRefusedException($"The database in DATA_DIR {dataDirectory} belongs to another user: run Preflight as the user who made it (root's is made by 'postgres'), or set DATA_DIR to another directory.");
        }
        catch
        {
            dataDirectoryLock.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server at once for its clients, orderly for its data. Calling it again does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _lock, null) is not { } dataDirectoryLock)
            return;

        using (dataDirectoryLock)
        {
            await Stop();
            LogStopped(_logger, DataDirectory);
        }
    }

    /// <summary>Gives the directory up and leaves the server running, as a killed owner does.</summary>
    internal void Abandon() => Interlocked.Exchange(ref _lock, null)?.Dispose();

    private async Task AdoptOrLaunch(CancellationToken cancellation)
    {
        if (await TryAdopt(cancellation))
        {
            LogAdopted(_logger, Endpoint, DataDirectory);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        File.Delete(PostmasterFile.PathIn(_home.Cluster));
        _address = ServerAddress.Choose(_home.Directory, _options.UseLoopback);
        await _home.Configure(_address, _options.Durable, _account, cancellation);
        try
        {
            await Launch(cancellation);
            await EnsureDatabase(cancellation);
        }
        catch
        {
            await Stop();
            throw;
        }

        LogStarted(_logger, Endpoint, DataDirectory, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task<bool> TryAdopt(CancellationToken cancellation)
    {
        var waiting = Stopwatch.GetTimestamp();
        while (PostmasterFile.LiveServer(_home.Cluster) is not null)
        {
            if (PostmasterFile.Read(_home.Cluster) is { IsReady: true } file)
            {
                _address = ServerAddress.Of(file);
                try
                {
                    await EnsureDatabase(cancellation);
                    return true;
                }
                catch (NpgsqlException exception) when (exception is not PostgresException)
                {
                    // It runs, and its socket is gone (someone cleaned the temporary directory).
                    await Stop();
                    return false;
                }
            }

            // It is still recovering from a crash, or stopping.
            if (Stopwatch.GetElapsedTime(waiting) > _options.StartTimeout)
                throw new StartRefusedException($"The PostgreSQL server that runs in {_home.Cluster} is neither ready nor gone after {_options.StartTimeout.TotalSeconds:0} s: see {_home.Log}.");
            await Task.Delay(PollInterval, cancellation);
        }

        return false;
    }

    private async Task Launch(CancellationToken cancellation)
    {
        // pg_ctl takes the server out of the Host's session: Ctrl-C stops the Host first and the server last.
        // It polls ten times a second only, so that its answer counts when it is a failure.
        var launch = _account.Run(_home.Directory, _binaries.PgCtl,
            ["start", "--silent", "--wait", "--timeout", $"{_options.StartTimeout.TotalSeconds:0}", "--pgdata", _home.Cluster, "--log", _home.Log], CancellationToken.None);
        while (PostmasterFile.Read(_home.Cluster) is not { IsReady: true })
        {
            if (launch.IsCompleted && await launch is { Succeeded: false } failure)
            {
                // Where pg_ctl got as far as running the server, the reason is in the log.
                var reason = failure.Output.Contains("log output", StringComparison.Ordinal) ? _home.LastComplaint() : failure.LastLine;
                throw new StartRefusedException($"PostgreSQL did not start in {_home.Cluster}: {reason} (the log is {_home.Log})");
            }

            if (cancellation.IsCancellationRequested)
                await launch;
            cancellation.ThrowIfCancellationRequested();
            await Task.Delay(PollInterval, CancellationToken.None);
        }
    }

    private async Task EnsureDatabase(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await Open(Database, cancellation);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await using var connection = await Open("postgres", cancellation);
            await using var command = new NpgsqlCommand($"create database {Database}", connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            throw new StartRefusedException($"The PostgreSQL server in {_home.Cluster} refuses the password in {_home.PasswordFile}: restore the file from a backup of DATA_DIR.");
        }
    }

    private async Task<NpgsqlConnection> Open(string database, CancellationToken cancellation)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(_address.ConnectionString(_home.Password(), database)) { Pooling = false };
        var connection = new NpgsqlConnection(connectionString.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task Stop()
    {
        if (PostmasterFile.LiveServer(_home.Cluster) is { } processId)
        {
            var stop = await PgCtlStop("fast");
            if (!stop.Succeeded && PostmasterFile.IsServer(processId, _home.Cluster))
            {
                LogStopForced(_logger, DataDirectory, stop.LastLine);
                await PgCtlStop("immediate");
            }

            // The server removes its file a moment before it ends.
            var waiting = Stopwatch.GetTimestamp();
            while (PostmasterFile.IsServer(processId, _home.Cluster) && Stopwatch.GetElapsedTime(waiting) < ExitTimeout)
                await Task.Delay(PollInterval);
        }

        _address.Clean();
    }

    private Task<CommandRun> PgCtlStop(string mode) =>
        _account.Run(_home.Directory, _binaries.PgCtl,
            ["stop", "--silent", "--wait", "--timeout", ShutdownSeconds, "--mode", mode, "--pgdata", _home.Cluster], CancellationToken.None);

    [LoggerMessage(Level = LogLevel.Information, Message = "Making a PostgreSQL {Version} database in {DataDirectory}")]
    private static partial void LogInitializing(ILogger logger, string dataDirectory, int version);

    [LoggerMessage(Level = LogLevel.Debug, Message = "PostgreSQL listens on {Endpoint}, its data in {DataDirectory}, started in {Milliseconds:0} ms")]
    private static partial void LogStarted(ILogger logger, string endpoint, string dataDirectory, double milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Took over the running PostgreSQL on {Endpoint}, its data in {DataDirectory}: the last Host did not stop it")]
    private static partial void LogAdopted(ILogger logger, string endpoint, string dataDirectory);

    [LoggerMessage(Level = LogLevel.Debug, Message = "PostgreSQL in {DataDirectory} is stopped")]
    private static partial void LogStopped(ILogger logger, string dataDirectory);

    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL in {DataDirectory} did not stop in time and is stopped the hard way: {Reason}")]
    private static partial void LogStopForced(ILogger logger, string dataDirectory, string reason);
}
