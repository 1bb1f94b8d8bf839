using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Postgres;

/// <summary>
/// A private PostgreSQL inside the data directory, for a Host that was given no connection string. One Host has it at a time; it
/// outlives a Host that is killed, and the next one takes it over.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private const string Database = "preflight";
    private const string User = "preflight";
    private const int LongestSocketPath = 107;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly PostgresBinaries _binaries;
    private readonly ServerUser? _user;
    private readonly FileStream _lock;
    private readonly ILogger _logger;

    private EmbeddedPostgres(PostgresBinaries binaries, ServerUser? user, FileStream @lock, ILogger logger, string directory, string connectionString)
    {
        (_binaries, _user, _lock, _logger) = (binaries, user, @lock, logger);
        (DataDirectory, ConnectionString) = (directory, connectionString);
    }

    /// <summary>With the generated password: never to be shown.</summary>
    public string ConnectionString { get; }

    /// <summary>Where the server's files are.</summary>
    public string DataDirectory { get; }

    /// <param name="dataDirectory">The Host's data directory; made where it is not there.</param>
    /// <param name="places">Where to look for PostgreSQL's programs.</param>
    /// <param name="logger">Says what is done.</param>
    /// <param name="cancellationToken">Gives up waiting for the server.</param>
    /// <exception cref="StartRefusedException">It cannot be started; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> Start(string dataDirectory, IEnumerable<string> places, ILogger logger, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(dataDirectory);
        Directory.CreateDirectory(root);
        var found = PostgresBinaries.Find(places);
        if (found.Count == 0)
        {
            throw new StartRefusedException("No PostgreSQL server is installed here. Install one (Debian: apt-get install postgresql; macOS: brew install postgresql), or set ConnectionStrings__Preflight to one that runs elsewhere.");
        }

        var @lock = Lock(root);
        try
        {
            var user = ServerUser.Needed();
            var home = Home(root, user);
            var binaries = ForCluster(home, found);
            var password = Password(root);
            if (!File.Exists(Path.Combine(home, "pg", "PG_VERSION")))
            {
                Initialise(home, binaries, user, password);
            }

            var connection = ConnectionTo(home, user, password);
            var clock = Stopwatch.StartNew();
            var adopted = await Answers(connection, cancellationToken);
            if (!adopted)
            {
                Launch(home, binaries, user, connection);
                await WaitFor(connection, home, clock, cancellationToken);
            }

            await MakeDatabase(connection, cancellationToken);
            var started = new EmbeddedPostgres(binaries, user, @lock, logger, Path.Combine(home, "pg"), connection.ConnectionString);
            started.LogStarted(adopted ? "taken over" : "started", binaries.Major, started.DataDirectory, clock.ElapsedMilliseconds);
            return started;
        }
        catch
        {
            await @lock.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the server: what is committed stays, what is running is ended.</summary>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        var answer = ServerProcess.Run(_binaries.Program("pg_ctl"), ["stop", "-D", DataDirectory, "-m", "fast", "-w", "-t", "30"], TimeSpan.FromSeconds(40), _user);
        if (answer.ExitCode != 0)
        {
            LogNotStopped(answer.Output.Trim());
        }

        await _lock.DisposeAsync();
    }

    private static FileStream Lock(string root)
    {
        try
        {
            return new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartRefusedException($"Another Preflight is running on the data directory {root}. Stop it, or give this one a directory of its own with DATA_DIR.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data directory {root} belongs to another user. Give this Preflight a directory of its own with DATA_DIR.");
        }
    }

    /// <summary>Below the data directory, or, where the server's user cannot get there, where it can.</summary>
    private static string Home(string root, ServerUser? user)
    {
        var home = Path.Combine(root, "postgres");
        Directory.CreateDirectory(home);
        if (user is null)
        {
            return home;
        }

        user.Own(home);
        if (user.Reaches(home))
        {
            return home;
        }

        home = Path.Combine("/var/lib/preflight", Short(root));
        Directory.CreateDirectory(home);
        user.Own(home);
        return user.Reaches(home)
            ? home
            : throw new StartRefusedException($"The user '{user.Name}', who runs PostgreSQL, cannot reach {root}. Choose a directory with DATA_DIR that it can reach, such as /var/lib/preflight.");
    }

    private static PostgresBinaries ForCluster(string home, IReadOnlyList<PostgresBinaries> found)
    {
        var version = Path.Combine(home, "pg", "PG_VERSION");
        if (!File.Exists(version))
        {
            return found[0];
        }

        var wanted = File.ReadAllText(version).Trim();
        return found.FirstOrDefault(binaries => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{binaries.Major}") == wanted)
            ?? throw new StartRefusedException($"The data in {home} was written by PostgreSQL {wanted}, and this machine has {string.Join(", ", found.Select(binaries => binaries.Major))}. Install version {wanted}, or move the data with pg_upgrade.");
    }

    private static string Password(string root)
    {
        var file = Path.Combine(root, "postgres-password");
        if (!File.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var stream = new FileStream(file, options);
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))));
        }

        return File.ReadAllText(file).Trim();
    }

    /// <summary>In a directory beside, which gets its name only when all is there: an initialisation that was cut off leaves nothing that counts.</summary>
    private static void Initialise(string home, PostgresBinaries binaries, ServerUser? user, string password)
    {
        var unfinished = Path.Combine(home, "pg.new");
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        var passwordFile = Path.Combine(home, "initial-password");
        File.WriteAllText(passwordFile, password);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(passwordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        user?.Own(passwordFile);
        try
        {
            string[] arguments = ["-D", unfinished, "-U", User, $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums"];
            var answer = ServerProcess.Run(binaries.Program("initdb"), arguments, TimeSpan.FromMinutes(2), user);
            if (answer.ExitCode != 0)
            {
                throw new StartRefusedException($"PostgreSQL could not make its data directory in {home}: {LastLine(answer.Output)}");
            }

            Directory.Move(unfinished, Path.Combine(home, "pg"));
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    private static NpgsqlConnectionStringBuilder ConnectionTo(string home, ServerUser? user, string password)
    {
        var connection = new NpgsqlConnectionStringBuilder { Username = User, Password = password, Database = Database };
        if (OperatingSystem.IsWindows())
        {
            connection.Host = "127.0.0.1";
            connection.Port = 20000 + (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(home))) % 20000);
            return connection;
        }

        var sockets = Path.Combine(home, "socket");
        if (Encoding.UTF8.GetByteCount(sockets) + "/.s.PGSQL.5432".Length > LongestSocketPath)
        {
            sockets = Path.Combine(Path.GetTempPath(), $"preflight-{Short(home)}");
        }

        Directory.CreateDirectory(sockets, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        user?.Own(sockets);
        connection.Host = sockets;
        return connection;
    }

    private static void Launch(string home, PostgresBinaries binaries, ServerUser? user, NpgsqlConnectionStringBuilder connection)
    {
        string[] settings =
        [
            OperatingSystem.IsWindows() ? "listen_addresses=127.0.0.1" : "listen_addresses=",
            OperatingSystem.IsWindows() ? "unix_socket_directories=" : $"unix_socket_directories={connection.Host}",
            $"port={connection.Port}",
            "max_connections=100",
            "shared_buffers=64MB",
            "jit=off",
            "logging_collector=on",
            "log_directory=log",
            "log_filename=postgres-%u.log",
            "log_truncate_on_rotation=on",
            "log_rotation_age=1d",
            "log_rotation_size=0",
            "log_min_messages=warning",
            "log_statement=none",
            "log_parameter_max_length_on_error=0",
        ];
        var options = string.Join(' ', settings.Select(setting => $"-c '{setting}'"));
        var answer = ServerProcess.Run(
            binaries.Program("pg_ctl"),
            ["start", "-W", "-s", "-D", Path.Combine(home, "pg"), "-l", Path.Combine(home, "start.log"), "-o", options],
            StartLimit,
            user);
        if (answer.ExitCode != 0)
        {
            throw new StartRefusedException($"PostgreSQL did not start: {LastLine(answer.Output)} See {Path.Combine(home, "start.log")}.");
        }
    }

    private static async Task WaitFor(NpgsqlConnectionStringBuilder connection, string home, Stopwatch clock, CancellationToken cancellationToken)
    {
        while (!await Answers(connection, cancellationToken))
        {
            if (clock.Elapsed > StartLimit)
            {
                throw new StartRefusedException($"PostgreSQL did not answer within {StartLimit.TotalSeconds} seconds. See {Path.Combine(home, "start.log")} and {Path.Combine(home, "pg", "log")}.");
            }

            await Task.Delay(15, cancellationToken);
        }
    }

    private static async Task<bool> Answers(NpgsqlConnectionStringBuilder connection, CancellationToken cancellationToken)
    {
        try
        {
            await using var asked = new NpgsqlConnection(Maintenance(connection));
            await asked.OpenAsync(cancellationToken);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new StartRefusedException("The PostgreSQL in the data directory does not take the password in the file postgres-password. Bring that file back from where it was copied to.");
        }
        catch (NpgsqlException)
        {
            // Not there yet, or just starting up.
            return false;
        }
    }

    private static async Task MakeDatabase(NpgsqlConnectionStringBuilder connection, CancellationToken cancellationToken)
    {
        await using var server = new NpgsqlConnection(Maintenance(connection));
        await server.OpenAsync(cancellationToken);
        await using var ask = new NpgsqlCommand("select 1 from pg_database where datname = $1", server) { Parameters = { new() { Value = Database } } };
        if (await ask.ExecuteScalarAsync(cancellationToken) is null)
        {
            await using var make = new NpgsqlCommand($"create database {Database}", server);
            await make.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static string Maintenance(NpgsqlConnectionStringBuilder connection) =>
        new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Database = "postgres", Pooling = false, Timeout = 5 }.ConnectionString;

    private static string Short(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];

    private static string LastLine(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it gave no reason.";

    [LoggerMessage(LogLevel.Information, "PostgreSQL {Major} in {Directory} was {How} in {Milliseconds} ms")]
    private partial void LogStarted(string how, int major, string directory, long milliseconds);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL did not stop: {Reason}")]
    private partial void LogNotStopped(string reason);
}
