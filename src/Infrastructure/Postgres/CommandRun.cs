using System.Diagnostics;

namespace Preflight.Infrastructure.Postgres;

/// <summary>What a finished command answered.</summary>
internal sealed record CommandRun(int ExitCode, string Output)
{
    private const int OutputLimit = 4_000;

    public bool Succeeded => ExitCode == 0;

    /// <summary>The last line that says something, for a message of one line.</summary>
    public string LastLine => LastLineOf(Output);

    public static string LastLineOf(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it said nothing";

    public static async Task<CommandRun> Run(ProcessStartInfo command, CancellationToken cancellation)
    {
        command.RedirectStandardInput = true;
        command.RedirectStandardOutput = true;
        command.RedirectStandardError = true;
        // Messages are read by this code, and a server started without a locale is refused on macOS.
        command.Environment["LC_ALL"] = "C";

        using var process = Process.Start(command)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        // A server that was started holds the pipes open on Windows: they are read to their end only after a failure.
        if (process.ExitCode == 0 && OperatingSystem.IsWindows())
            return new CommandRun(0, "");

        var text = await output + await error;
        return new CommandRun(process.ExitCode, text.Length <= OutputLimit ? text : text[^OutputLimit..]);
    }
}
