using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Postgres;

/// <summary>Real servers. A test that needs a first start, or leaves damage behind, has a directory of its own.</summary>
public sealed class EmbeddedPostgresTests(EmbeddedPostgresTests.PreparedHome prepared) : IClassFixture<EmbeddedPostgresTests.PreparedHome>, IAsyncDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private string _directory = prepared.Directory;
    private EmbeddedPostgres? _server;

    private string Home => Path.Combine(_directory, "postgres");

    private string Cluster => Path.Combine(Home, "data");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_directory != prepared.Directory)
            Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task What_is_written_is_there_after_the_next_start()
    {
        UseNewDirectory();
        await Start();
        await Scalar("create table kept as select 'Überblick' as word");
        await _server!.DisposeAsync();

        await Start();

        (await Scalar("select word from kept")).ShouldBe("Überblick");
    }

    [Fact]
    public async Task The_server_is_durable_and_knows_letters_beyond_ascii()
    {
        await Start(options => options with { Durable = true });

        (await Scalar("select current_setting('fsync') || ' ' || current_setting('full_page_writes') || ' ' || current_setting('synchronous_commit')")).ShouldBe("on on on");
        (await Scalar("select current_setting('server_encoding') || ' ' || current_setting('data_checksums')")).ShouldBe("UTF8 on");
        Assert.SkipWhen(await Scalar("select datctype from pg_database where datname = 'preflight'") as string == "C", "this system lacks the locale C.UTF-8");
        (await Scalar("select upper('é')")).ShouldBe("É");
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_password()
    {
        await Start();
        var wrong = new NpgsqlConnectionStringBuilder(_server!.ConnectionString) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);

        var refusal = await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync());

        refusal.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
        (await Scalar("select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname = current_user")).ShouldBe(true);
    }

    [Fact]
    public async Task Password_and_socket_are_closed_to_other_users()
    {
        SkipOnWindows();
        await Start();

        Mode(Path.Combine(Home, "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Mode(Home).ShouldBe(Private);
        _server!.Endpoint.ShouldBe(Path.Combine(Home, ".s.PGSQL.5432"));
    }

    [Fact]
    public async Task A_directory_too_deep_for_a_socket_gets_a_short_private_one_that_goes_with_the_server()
    {
        SkipOnWindows();
        UseNewDirectory();
        var deep = Path.Combine([_directory, .. Enumerable.Repeat("a-directory-of-some-length", 5)]);
        await Start(options => options with { DataDirectory = deep });
        var sockets = Path.GetDirectoryName(_server!.Endpoint)!;

        (await Scalar("select 1")).ShouldBe(1);
        sockets.Length.ShouldBeLessThan(90);
        Mode(sockets).ShouldBe(Private);

        await _server.DisposeAsync();
        Directory.Exists(sockets).ShouldBeFalse();
    }

    [Fact]
    public async Task Names_with_commas_blanks_and_quotes_are_names_like_any_other()
    {
        UseNewDirectory();
        await Start(options => options with { DataDirectory = Path.Combine(_directory, "it's, well, odd") });

        (await Scalar("select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_sockets_the_server_listens_on_loopback_alone()
    {
        await Start(options => options with { UseLoopback = true });

        _server!.Endpoint.ShouldStartWith("127.0.0.1:");
        (await Scalar("select current_setting('listen_addresses') || current_setting('unix_socket_directories')")).ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task A_server_whose_owner_was_killed_is_taken_over_as_it_runs()
    {
        await Start();
        var process = ServerProcess();
        _server!.Abandon();

        await Start();

        ServerProcess().ShouldBe(process);
        (await Scalar("select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_taken_over_stops_with_its_new_owner()
    {
        await Start();
        var process = ServerProcess();
        _server!.Abandon();
        await Start();

        await _server.DisposeAsync();

        IsRunning(process).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_was_killed_comes_back_with_all_that_was_committed()
    {
        await Start(options => options with { Durable = true });
        await Scalar("create table kept as select 7 as number");
        KillServer();
        File.Exists(PostmasterFile.PathIn(Cluster)).ShouldBeTrue();
        _server!.Abandon();

        await Start();

        (await Scalar("select number from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task A_stale_process_id_that_another_process_has_now_does_not_matter()
    {
        await Start();
        KillServer();
        _server!.Abandon();
        var stale = await File.ReadAllLinesAsync(PostmasterFile.PathIn(Cluster));
        stale[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(PostmasterFile.PathIn(Cluster), stale);

        await Start();

        (await Scalar("select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_running_server_whose_socket_is_gone_is_started_anew()
    {
        SkipOnWindows();
        await Start();
        var process = ServerProcess();
        File.Delete(_server!.Endpoint);
        _server.Abandon();

        await Start();

        (await Scalar("select 1")).ShouldBe(1);
        IsRunning(process).ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_host_on_the_same_directory_is_refused_in_one_line()
    {
        await Start();

        var refusal = await Refusal();

        refusal.ShouldContain(_directory);
        refusal.ShouldContain("Another Host");
        (await Scalar("select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task An_initialization_cut_short_is_forgotten()
    {
        UseNewDirectory();
        var left = Directory.CreateDirectory(Path.Combine(_directory, "postgres-initializing-0", "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "PG_VERSION"), "15\n");

        await Start();

        (await Scalar("select 1")).ShouldBe(1);
        Directory.EnumerateDirectories(_directory).ShouldBe([Home]);
    }

    [Fact]
    public async Task An_initialization_that_is_cancelled_leaves_the_next_start_free()
    {
        UseNewDirectory();
        using var cancellation = new CancellationTokenSource();
        var logger = new CancelsWhenInitializing(cancellation);
        await Should.ThrowAsync<OperationCanceledException>(() => EmbeddedPostgres.Start(new EmbeddedPostgresOptions(_directory), logger, cancellation.Token));
        Directory.Exists(Home).ShouldBeFalse();

        await Start();

        (await Scalar("select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_leaves_no_process_and_no_lock()
    {
        await Start();
        var process = ServerProcess();
        IsRunning(process).ShouldBeTrue();

        await _server!.DisposeAsync();
        await _server.DisposeAsync();

        IsRunning(process).ShouldBeFalse();
        PostmasterFile.Read(Cluster).ShouldBeNull();
        using var free = DataDirectoryLock.Take(_directory);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_clients_that_stay()
    {
        await Start();
        await using var connection = new NpgsqlConnection(_server!.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        await _server.DisposeAsync();

        PostmasterFile.LiveServer(Cluster).ShouldBeNull();
    }

    [Fact]
    public async Task Without_binaries_one_line_says_what_to_install()
    {
        UseNewDirectory();
        var refusal = await Refusal(options => options with { BinaryDirectories = [_directory] });

        refusal.ShouldContain("install PostgreSQL");
        refusal.ShouldContain("ConnectionStrings__Preflight");
        Directory.Exists(Home).ShouldBeFalse();
    }

    [Fact]
    public async Task Data_of_another_major_version_is_left_alone_and_one_line_says_what_to_do()
    {
        UseNewDirectory();
        await Start();
        await _server!.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), "9\n");

        var refusal = await Refusal();

        refusal.ShouldContain("PostgreSQL 9");
        refusal.ShouldContain("pg_upgrade");
        refusal.ShouldContain(_directory);
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why()
    {
        UseNewDirectory();
        await Start();
        await _server!.DisposeAsync();
        File.Delete(Path.Combine(Cluster, "global", "pg_control"));

        var refusal = await Refusal();

        refusal.ShouldContain("did not start");
        refusal.ShouldContain("server.log");
        using var free = DataDirectoryLock.Take(_directory);
    }

    [Fact]
    public async Task A_missing_password_is_named_before_anything_is_started()
    {
        UseNewDirectory();
        await Start();
        await _server!.DisposeAsync();
        File.Delete(Path.Combine(Home, "password"));

        (await Refusal()).ShouldContain(Path.Combine(Home, "password"));

        PostmasterFile.LiveServer(Cluster).ShouldBeNull();
    }

    [Fact]
    public async Task A_long_log_is_rolled_at_the_next_start()
    {
        await Start();
        await _server!.DisposeAsync();
        await File.WriteAllBytesAsync(Path.Combine(Home, "server.log"), new byte[5 * 1024 * 1024]);

        await Start();

        new FileInfo(Path.Combine(Home, "server.log")).Length.ShouldBeLessThan(100_000);
        File.Exists(Path.Combine(Home, "server.log.1")).ShouldBeTrue();
    }

    [Fact]
    public async Task Root_hands_the_server_to_an_unprivileged_user()
    {
        SkipUnlessRoot();
        await Start();

        var status = await File.ReadAllLinesAsync($"/proc/{ServerProcess()}/status");

        status.ShouldContain(line => line.StartsWith("Uid:", StringComparison.Ordinal) && !line.Contains("\t0\t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Below_a_directory_that_only_root_may_enter_the_data_lies_elsewhere_and_a_link_leads_there()
    {
        SkipUnlessRoot();
        UseNewDirectory();
        SetMode(_directory, Private);
        await Start();
        var elsewhere = Path.GetDirectoryName(_server!.DataDirectory)!;
        try
        {
            elsewhere.ShouldStartWith("/var/lib/preflight/");
            new DirectoryInfo(Home).LinkTarget.ShouldBe(_server.DataDirectory);
            await Scalar("create table kept as select 7 as number");
            await _server.DisposeAsync();

            await Start();

            (await Scalar("select number from kept")).ShouldBe(7);
            await _server.DisposeAsync();
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    private async Task Start(Func<EmbeddedPostgresOptions, EmbeddedPostgresOptions>? change = null) =>
        _server = await Open(change);

    private void UseNewDirectory() => _directory = NewDirectory();

    private Task<EmbeddedPostgres> Open(Func<EmbeddedPostgresOptions, EmbeddedPostgresOptions>? change)
    {
        var options = new EmbeddedPostgresOptions(_directory) { Durable = false };
        return EmbeddedPostgres.Start(change?.Invoke(options) ?? options, NullLogger.Instance, TestContext.Current.CancellationToken);
    }

    private async Task<string> Refusal(Func<EmbeddedPostgresOptions, EmbeddedPostgresOptions>? change = null)
    {
        var refusal = await Should.ThrowAsync<StartRefusedException>(() => Open(change));
        refusal.Message.ShouldNotContain("\n");
        return refusal.Message;
    }

    private async Task<object?> Scalar(string sql)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(_server!.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private int ServerProcess() => PostmasterFile.Read(Cluster).ShouldNotBeNull().ProcessId;

    private void KillServer()
    {
        using var process = Process.GetProcessById(ServerProcess());
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    private bool IsRunning(int processId) => PostmasterFile.IsServer(processId, Cluster);

    private static UnixFileMode Mode(string path) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    private static string NewDirectory()
    {
        // The server's user must get through the directory when the tests run as root.
        var directory = Directory.CreateTempSubdirectory("pf").FullName;
        SetMode(directory, Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return directory;
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    private static void SkipOnWindows() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix file modes, and the server listens on loopback there");

    private static void SkipUnlessRoot() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root hands the server to another user, and the tests do not run as root");

    private sealed class CancelsWhenInitializing(CancellationTokenSource cancellation) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(200));
    }

    /// <summary>A database made once, which most tests start again: making one takes ten times as long as that.</summary>
    public sealed class PreparedHome : IAsyncLifetime
    {
        public string Directory { get; } = NewDirectory();

        public async ValueTask InitializeAsync()
        {
            await using var server = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(Directory) { Durable = false }, NullLogger.Instance, TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            System.IO.Directory.Delete(Directory, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
