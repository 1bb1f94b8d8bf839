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
    /// The process of this directory's live server. A process that merely got the same number (the rule in a container, where
    /// numbers start again) is none; PostgreSQL alone would refuse to start then.
    /// </summary>
    public static int? LiveServer(string cluster) =>
        int.TryParse(FirstLine(cluster), NumberStyles.None, CultureInfo.InvariantCulture, out var processId) && IsServer(processId, cluster) ? processId : null;

    public static bool IsServer(int processId, string cluster)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                return false;

            // A server's working directory is its data directory; a process that has ended and waits to be reaped has none.
            return !OperatingSystem.IsLinux() || File.ResolveLinkTarget($"/proc/{processId}/cwd", returnFinalTarget: false)?.FullName == cluster;
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
