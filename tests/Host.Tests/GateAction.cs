using System.Diagnostics;
using Preflight.Features;

namespace Preflight.Host.Tests;

/// <summary>Runs the script of the action as GitHub does, with files of its own.</summary>
internal sealed class GateAction : IDisposable
{
    private static readonly string Script = Repository.Path(".github", "actions", "gate", "gate.sh");

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("pf-gate-");

    public void Dispose() => _files.Delete(recursive: true);

    public async Task<AskedGate> Run(params (string Name, string Value)[] settings)
    {
        var run = Guid.CreateVersion7().ToString("N");
        var (output, summary) = (Path.Combine(_files.FullName, $"{run}.output"), Path.Combine(_files.FullName, $"{run}.summary"));
        var (code, said) = await Start("bash", [Script], [("PREFLIGHT_URL", "http://127.0.0.1:1"), ("PREFLIGHT_KEY", AdminKey.Text), ("GITHUB_OUTPUT", output), ("GITHUB_STEP_SUMMARY", summary), ("RUNNER_TEMP", _files.FullName), .. settings]);
        return new AskedGate(code, said, File.Exists(output) ? await File.ReadAllLinesAsync(output) : [], File.Exists(summary) ? await File.ReadAllTextAsync(summary) : "");
    }

    public static async Task<(int Code, string Said)> Start(string program, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}

/// <summary>What came of it.</summary>
internal sealed record AskedGate(int Code, string Said, IReadOnlyList<string> Outputs, string Summary)
{
    public string? Output(string name) => Outputs.FirstOrDefault(line => line.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..];
}
