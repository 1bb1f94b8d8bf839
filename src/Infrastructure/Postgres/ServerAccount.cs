using System.Diagnostics;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Postgres;

/// <summary>Whom the server's commands run as: PostgreSQL refuses root, so root hands them to an unprivileged user.</summary>
internal sealed class ServerAccount
{
    private static readonly string[] UnprivilegedUsers = ["postgres", "nobody"];
    private static readonly string[] SystemDirectories = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    private readonly string[] _prefix;

    private ServerAccount(string? user, params string[] prefix) => (User, _prefix) = (user, prefix);

    /// <summary>The other user, or null where the server runs as the Host's own.</summary>
    public string? User { get; }

    public static ServerAccount Choose()
    {
        // On Windows pg_ctl itself drops an administrator's rights.
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new ServerAccount(null);

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        var user = UnprivilegedUsers.FirstOrDefault(users.Contains)
            ?? throw new StartRefusedException("PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody' to run it as: run Preflight as an unprivileged user, or set ConnectionStrings__Preflight.");

        foreach (var directory in SystemDirectories)
        {
            if (File.Exists($"{directory}/setpriv"))
                return new ServerAccount(user, $"{directory}/setpriv", $"--reuid={user}", $"--regid={GroupOf(user)}", "--init-groups", "--");
            if (File.Exists($"{directory}/runuser"))
                return new ServerAccount(user, $"{directory}/runuser", "-u", user, "--");
        }

        throw new StartRefusedException("PostgreSQL does not run as root, and neither setpriv nor runuser (util-linux) is there to change the user: run Preflight as an unprivileged user, or set ConnectionStrings__Preflight.");
    }

    public Task<CommandRun> Run(string workingDirectory, string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        string[] words = [.. _prefix, program, .. arguments];
        return CommandRun.Run(new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = workingDirectory }, cancellation);
    }

    /// <summary>Gives a directory with all that is in it to the server's user.</summary>
    public async Task Own(string directory, CancellationToken cancellation)
    {
        if (User is null)
            return;

        var run = await CommandRun.Run(new ProcessStartInfo("chown", ["-R", $"{User}:", directory]), cancellation);
        if (!run.Succeeded)
            throw new StartRefusedException($"{directory} could not be given to the user '{User}': {run.LastLine}");
    }

    /// <summary>Whether the server's user gets through all parents of a directory.</summary>
    public async Task<bool> Reaches(string directory, CancellationToken cancellation) =>
        User is null || (await Run("/", "test", ["-x", directory], cancellation)).Succeeded;

    private static string GroupOf(string user) =>
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => fields[0] == user)[3];
}
