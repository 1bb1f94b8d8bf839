using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Preflight.Infrastructure.Postgres;

/// <summary>What <c>postmaster.pid</c> says about the server that runs (or ran) in a data directory.</summary>
internal sealed record PostmasterFile(int ProcessId, int Port, string SocketDirectory, string Status)
{
    private const string Name = "postmaster.pid";

    public bool IsReady => Status == "ready";

    public static string PathIn(string cluster) => Path.Combine(cluster, Name);

    /// <summary>Null where there is no file, or where the server has not written all of it yet.</summary>
    public static PostmasterFile? Read(string cluster)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(PathIn(cluster));
        }
        catch (IOException)
        {
            return null;
        }

        return lines.Length >= 8
            && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            && int.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new PostmasterFile(processId, port, lines[4], lines[7].Trim())
            : null;
    }

    /// <summary>
    /// Whether the process that a file names is still this directory's server, and not another one that got the same number
    /// (the rule in a container, where numbers start again). PostgreSQL alone would refuse to start then.
    /// </summary>
    public static bool NamesLiveServer(string cluster)
    {
        if (!int.TryParse(FirstLine(cluster), NumberStyles.None, CultureInfo.InvariantCulture, out var processId))
            return false;

        try
        {
            using var process = Process.GetProcessById(processId);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                return false;

            // A server's working directory is its data directory.
            var works = OperatingSystem.IsLinux() ? File.ResolveLinkTarget($"/proc/{processId}/cwd", returnFinalTarget: false)?.FullName : null;
            return works is null || works == cluster;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? FirstLine(string cluster)
    {
        try
        {
            return File.ReadLines(PathIn(cluster)).FirstOrDefault();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
