using Preflight.Features.Audit.VerifyExport;
using Preflight.Features.GoLive.JudgeOffline;

namespace Preflight.Features;

/// <summary>What the program does besides serving, on the command line.</summary>
public static class CommandLines
{
    /// <summary>Runs a command that needs nothing but its files.</summary>
    /// <returns>The exit code; null where the arguments name no such command.</returns>
    public static int? RunAlone(string[] args, TextWriter output) => args switch
    {
        [VerifyAuditCommandLine.Name, .. var rest] => VerifyAuditCommandLine.Run(rest, output),
        [JudgeGateCommandLine.Name, .. var rest] => JudgeGateCommandLine.Run(rest, output),
        _ => null,
    };
}
