using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Preflight.Benchmarks;

/// <summary>PostgreSQL's own load generator: what the database can do when nothing stands before it.</summary>
internal static partial class PgBench
{
    /// <summary>Next to the server's binaries, or on the search path; null where there is none.</summary>
    public static string? Path { get; } = Directories().Select(directory => System.IO.Path.Combine(directory, "pgbench")).FirstOrDefault(File.Exists);

    /// <returns>Transactions per second.</returns>
    public static async Task<double> Run(string connectionString, string script, int clients, TimeSpan duration)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        var file = System.IO.Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script);
            var seconds = ((int)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var start = new ProcessStartInfo(Path!, ["-n", "-M", "prepared", "-c", clients.ToString(CultureInfo.InvariantCulture), "-j", "2", "-T", seconds, "-f", file, "-h", database.Host!, "-p", database.Port.ToString(CultureInfo.InvariantCulture), "-U", database.Username!, database.Database!])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            start.Environment["PGPASSWORD"] = database.Password;
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return Rate().Match(output) is { Success: true } rate
                ? double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException("pgbench said: " + output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<string> Directories() =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => version + "/bin") : []).Concat(["/usr/local/bin", "/usr/bin", "/opt/homebrew/bin"]);

    [GeneratedRegex(@"tps = (?<rate>[\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();
}
