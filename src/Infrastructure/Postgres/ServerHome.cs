using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Postgres;

/// <summary>The server's own directory below DATA_DIR: the cluster, its password and its log. It appears whole or not at all.</summary>
internal sealed class ServerHome
{
    public const string UserName = "preflight";

    private const string Name = "postgres";
    private const string StagingPrefix = "postgres-initializing-";
    private const long LogLimit = 4 * 1024 * 1024;
    // C.UTF-8 knows upper and lower case beyond ASCII; where the system lacks it, C is always there. Both sort by code point.
    private static readonly string[] Locales = ["C.UTF-8", "C"];

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private ServerHome(string directory) => Directory = directory;

    public string Directory { get; }

    public string Cluster => Path.Combine(Directory, "data");

    public string PasswordFile => Path.Combine(Directory, "password");

    public string Log => Path.Combine(Directory, "server.log");

    /// <summary>The home of an existing cluster, or null before the first start.</summary>
    public static ServerHome? Existing(string dataDirectory)
    {
        var entry = new DirectoryInfo(Path.Combine(dataDirectory, Name));
        RemoveHalfMade(dataDirectory);
        if (entry.LinkTarget is null)
            return entry.Exists ? new ServerHome(entry.FullName) : null;

        var target = entry.ResolveLinkTarget(returnFinalTarget: true)!;
        return target.Exists
            ? new ServerHome(target.FullName)
            : throw new StartRefusedException($"{entry.FullName} leads to {target.FullName}, which is not there: bring it back, or remove the link to start with an empty database.");
    }

    /// <summary>
    /// Makes the cluster beside its final place and renames it, so that a Host killed half-way leaves nothing that looks like a cluster.
    /// </summary>
    public static async Task<ServerHome> Create(string dataDirectory, PostgresBinaries binaries, bool durable, ServerAccount account, CancellationToken cancellation)
    {
        var link = Path.Combine(dataDirectory, Name);
        var place = await account.Reaches(dataDirectory, cancellation) ? dataDirectory : Elsewhere(dataDirectory, account);
        if (!await account.Reaches(place, cancellation))
            throw new StartRefusedException($"PostgreSQL does not run as root, and its user '{account.User}' reaches neither DATA_DIR {dataDirectory} nor {place}: set DATA_DIR to a directory below one that every user may enter, or run Preflight as an unprivileged user.");

        RemoveHalfMade(place);
        var staging = new ServerHome(Path.Combine(place, StagingPrefix + Guid.CreateVersion7().ToString("N")));
        CreatePrivateDirectory(staging.Directory);
        WritePrivateFile(staging.PasswordFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        await account.Own(staging.Directory, cancellation);
        await InitDb(staging, binaries, durable, account, cancellation);

        var home = Path.Combine(place, Name);
        if (System.IO.Directory.Exists(home))
            throw new StartRefusedException($"{home} holds a database already, and DATA_DIR {dataDirectory} does not lead there: link {link} to it to use it, or move it away.");
        System.IO.Directory.Move(staging.Directory, home);
        if (home != link)
            System.IO.Directory.CreateSymbolicLink(link, home);
        return new ServerHome(home);
    }

    public int MajorVersion() =>
        int.TryParse(ReadFirstLine(Path.Combine(Cluster, "PG_VERSION")), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new StartRefusedException($"{Directory} is not a database of Preflight (there is no data/PG_VERSION): move it away, or set DATA_DIR to another directory.");

    public string Password() =>
        ReadFirstLine(PasswordFile) is { Length: > 0 } password
            ? password
            : throw new StartRefusedException($"{PasswordFile} is missing or empty: restore it from a backup of DATA_DIR; without it nobody can open the database.");

    /// <summary>The settings are the program's, not the operator's: they are written anew at every start.</summary>
    public async Task Configure(ServerAddress address, bool durable, ServerAccount account, CancellationToken cancellation)
    {
        var file = Path.Combine(Cluster, "postgresql.conf");
        var text = new StringBuilder();
        foreach (var (name, value) in ServerSettings.For(address, durable))
            text.Append(name).Append(" = '").Append(value.Replace("'", "''", StringComparison.Ordinal)).Append("'\n");
        await File.WriteAllTextAsync(file, text.ToString(), cancellation);
        RollLog();
        if (account.User is not null && address.SocketDirectory is { } sockets && sockets != Directory)
            await account.Own(sockets, cancellation);
    }

    /// <summary>The last thing that the server wrote to its log.</summary>
    public string LastComplaint() => File.Exists(Log) ? CommandRun.LastLineOf(File.ReadAllText(Log)) : "it wrote no log";

    private static void CreatePrivateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            System.IO.Directory.CreateDirectory(path);
        else
            System.IO.Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static async Task InitDb(ServerHome staging, PostgresBinaries binaries, bool durable, ServerAccount account, CancellationToken cancellation)
    {
        CommandRun? run = null;
        foreach (var locale in Locales)
        {
            run = await account.Run(staging.Directory, binaries.InitDb,
            [
                "--pgdata", staging.Cluster, "--username", UserName, "--pwfile", staging.PasswordFile, "--auth", "scram-sha-256",
                "--encoding", "UTF8", "--locale", locale, "--data-checksums", .. durable ? Array.Empty<string>() : ["--no-sync"],
            ], cancellation);
            if (run.Succeeded)
                return;
            if (!run.Output.Contains("locale", StringComparison.Ordinal))
                break;
        }

        throw new StartRefusedException($"initdb could not make a database in {staging.Directory}: {run!.LastLine}");
    }

    private static string Elsewhere(string dataDirectory, ServerAccount account)
    {
        // Below a home directory that only root may enter, the server's user cannot get to DATA_DIR at all.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataDirectory)))[..12];
        var place = $"/var/lib/preflight/{hash}";
        try
        {
            return System.IO.Directory.CreateDirectory(place).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"DATA_DIR {dataDirectory} lies below a directory that PostgreSQL's user '{account.User}' may not enter, and {place} cannot be made: set DATA_DIR to a directory that every user may enter.");
        }
    }

    private static void RemoveHalfMade(string place)
    {
        foreach (var left in System.IO.Directory.EnumerateDirectories(place, StagingPrefix + "*"))
        {
            try
            {
                System.IO.Directory.Delete(left, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // An initdb that outlived its Host is still writing here; a later start removes what it leaves.
            }
        }
    }

    private void RollLog()
    {
        if (new FileInfo(Log) is { Exists: true, Length: > LogLimit })
            File.Move(Log, Log + ".1", overwrite: true);
    }

    private static void WritePrivateFile(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    private static string? ReadFirstLine(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault()?.Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
