using Preflight.Features.Audit.VerifyExport;

namespace Preflight.Features;

/// <summary>What the program does besides serving, on the command line.</summary>
public static class CommandLines
{
    /// <summary>Runs a command that needs nothing but its files.</summary>
    /// <returns>The exit code; null where the arguments name no such command.</returns>
    public static int? RunAlone(string[] args, TextWriter output) =>
        args is [VerifyAuditCommandLine.Name, .. var rest] ? VerifyAuditCommandLine.Run(rest, output) : null;
}
