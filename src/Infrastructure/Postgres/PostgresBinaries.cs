using System.Diagnostics;
using System.Globalization;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Postgres;

/// <summary>One installation of PostgreSQL on this machine.</summary>
internal sealed record PostgresBinaries(string Directory, int MajorVersion)
{
    private static string Suffix => OperatingSystem.IsWindows() ? ".exe" : "";

    public string InitDb => Path.Combine(Directory, "initdb" + Suffix);

    public string PgCtl => Path.Combine(Directory, "pg_ctl" + Suffix);

    /// <summary>PATH first, then the places where packages of the system put the binaries, newest version first.</summary>
    public static IReadOnlyList<string> UsualDirectories() =>
    [
        .. (PathVariable() ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        .. Versions("/usr/lib/postgresql", "*"),
        .. Versions("/opt/homebrew/opt", "postgresql@*"),
        .. Versions("/usr/local/opt", "postgresql@*"),
        .. Versions(@"C:\Program Files\PostgreSQL", "*"),
    ];

    /// <summary>The first installation in <paramref name="directories"/>, of <paramref name="majorVersion"/> where a cluster asks for one.</summary>
    public static async Task<PostgresBinaries> Find(IReadOnlyList<string> directories, int? majorVersion, string clusterDirectory, CancellationToken cancellation)
    {
        var seen = new SortedSet<int>();
        foreach (var directory in directories.Select(Installation).OfType<string>().Distinct())
        {
            var version = await MajorVersionOf(directory, cancellation);
            if (version is null)
                continue;
            if (majorVersion is null || version == majorVersion)
                return new PostgresBinaries(directory, version.Value);
            seen.Add(version.Value);
        }

        throw new StartRefusedException(seen.Count == 0
            ? "No PostgreSQL binaries were found: install PostgreSQL (Debian: apt install postgresql; macOS: brew install postgresql@17; Windows: winget install PostgreSQL.PostgreSQL.17), or set ConnectionStrings__Preflight to a server of yours."
            : $"The data in {clusterDirectory} is of PostgreSQL {majorVersion}, and this machine has PostgreSQL {string.Join(", ", seen)}: install version {majorVersion}, upgrade the data with pg_upgrade, or set DATA_DIR to another directory.");
    }

    /// <summary>Packages link single binaries into the PATH; what belongs together lies where the link leads.</summary>
    private static string? Installation(string directory)
    {
        var server = new FileInfo(Path.Combine(directory, "postgres" + Suffix));
        if (!server.Exists)
            return null;

        var real = Path.GetDirectoryName((server.ResolveLinkTarget(returnFinalTarget: true) ?? server).FullName)!;
        return File.Exists(Path.Combine(real, "initdb" + Suffix)) && File.Exists(Path.Combine(real, "pg_ctl" + Suffix)) ? real : null;
    }

    private static async Task<int?> MajorVersionOf(string directory, CancellationToken cancellation)
    {
        // "pg_ctl (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "pg_ctl (PostgreSQL) 18beta1"; the data's format is the major version's.
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(directory, "pg_ctl" + Suffix), ["--version"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);

        var number = text.Split(' ').Select(word => new string([.. word.TakeWhile(char.IsAsciiDigit)])).FirstOrDefault(digits => digits.Length > 0);
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
    }

#pragma warning disable RS0030 // The search path belongs to the system and is no setting of Preflight's.
    private static string? PathVariable() => Environment.GetEnvironmentVariable("PATH");
#pragma warning restore RS0030

    private static IEnumerable<string> Versions(string parent, string pattern) =>
        System.IO.Directory.Exists(parent)
            ? System.IO.Directory.EnumerateDirectories(parent, pattern)
                .OrderByDescending(VersionInName)
                .Select(directory => Path.Combine(directory, "bin"))
            : [];

    private static int VersionInName(string directory) =>
        int.TryParse(Path.GetFileName(directory).Split('@')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
