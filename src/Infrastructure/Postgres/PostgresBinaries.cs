using System.Globalization;

namespace Preflight.Infrastructure.Postgres;

/// <summary>PostgreSQL's server programs of one major version.</summary>
/// <param name="Directory">Where they are.</param>
/// <param name="Major">The major version, such as 15.</param>
public sealed record PostgresBinaries(string Directory, int Major)
{
    private static readonly string[] Wanted = ["postgres", "initdb", "pg_ctl"];

    /// <summary>All versions on this machine, the newest first: on the PATH, and where Debian, Homebrew and Windows put them.</summary>
    public static IReadOnlyList<PostgresBinaries> Find(IEnumerable<string> directories) =>
    [
        .. directories
            .Where(directory => Wanted.All(program => File.Exists(Path.Combine(directory, Executable(program)))))
            .Select(directory => new PostgresBinaries(directory, MajorOf(directory)))
            .DistinctBy(binaries => binaries.Major)
            .OrderByDescending(binaries => binaries.Major),
    ];

    /// <summary>The usual places.</summary>
    public static IEnumerable<string> UsualPlaces(string? path) =>
    [
        .. (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        .. Below("/usr/lib/postgresql", "bin"),
        .. Below("/usr/pgsql", "bin"),
        .. Below("/opt/homebrew/opt", "bin", "postgresql*"),
        .. Below("/usr/local/opt", "bin", "postgresql*"),
        .. Below(@"C:\Program Files\PostgreSQL", "bin"),
    ];

    public string Program(string name) => Path.Combine(Directory, Executable(name));

    private static string Executable(string program) => OperatingSystem.IsWindows() ? program + ".exe" : program;

    private static IEnumerable<string> Below(string root, string inner, string pattern = "*") => System.IO.Directory.Exists(root)
        ? System.IO.Directory.EnumerateDirectories(root, pattern).Select(directory => Path.Combine(directory, inner))
        : [];

    /// <summary><c>postgres --version</c> says <c>postgres (PostgreSQL) 15.18 (Debian …)</c>.</summary>
    private static int MajorOf(string directory)
    {
        var answer = ServerProcess.Run(Path.Combine(directory, Executable("postgres")), ["--version"], TimeSpan.FromSeconds(10));
        var version = answer.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => !word.Contains("PostgreSQL", StringComparison.Ordinal)).Skip(1).FirstOrDefault() ?? "";
        var digits = string.Concat(version.TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;
    }
}
