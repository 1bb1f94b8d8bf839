using System.Diagnostics;

namespace Preflight.Infrastructure.Postgres;

/// <summary>Runs one of PostgreSQL's programs to its end.</summary>
internal static class ServerProcess
{
    /// <param name="ExitCode">0 where it succeeded.</param>
    /// <param name="Output">What it printed, standard error included.</param>
    public sealed record Answer(int ExitCode, string Output);

    /// <param name="program">The program's path.</param>
    /// <param name="arguments">Each as it is; no shell reads them.</param>
    /// <param name="limit">After this it is ended.</param>
    /// <param name="user">The unprivileged user to run it as; null for the present one.</param>
    public static Answer Run(string program, IEnumerable<string> arguments, TimeSpan limit, ServerUser? user = null)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath() };
        var (name, all) = user is null ? (program, arguments) : user.Command(program, arguments);
        start.FileName = name;
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            return new(-1, $"{Path.GetFileName(program)} did not end within {limit.TotalSeconds} seconds.");
        }

        // A server that the program left behind may hold its output open: what is there after a moment is all.
        Task.WaitAll([output, errors], TimeSpan.FromSeconds(1));
        return new(process.ExitCode, Text(output) + Text(errors));
    }

    private static string Text(Task<string> reading) => reading.IsCompletedSuccessfully ? reading.GetAwaiter().GetResult() : "";
}
