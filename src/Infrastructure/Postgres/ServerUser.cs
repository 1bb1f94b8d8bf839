using System.Globalization;

namespace Preflight.Infrastructure.Postgres;

/// <summary>The unprivileged user that owns the server when the Host is root: PostgreSQL refuses to run as root.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="UserId">Its number.</param>
/// <param name="GroupId">Its group's number.</param>
internal sealed record ServerUser(string Name, int UserId, int GroupId)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>The user to run as; null where the present one will do.</summary>
    public static ServerUser? Needed()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToDictionary(fields => fields[0], StringComparer.Ordinal);
        return Candidates.Where(users.ContainsKey).Select(name => new ServerUser(name, Number(users[name][2]), Number(users[name][3]))).FirstOrDefault()
            ?? throw new Configuration.StartRefusedException("PostgreSQL does not run as root and there is no user 'postgres' or 'nobody' to run it as. Start Preflight as an ordinary user, or set ConnectionStrings__Preflight.");
    }

    public (string Program, IEnumerable<string> Arguments) Command(string program, IEnumerable<string> arguments) =>
        ("setpriv", [$"--reuid={Text(UserId)}", $"--regid={Text(GroupId)}", "--clear-groups", "--", program, .. arguments]);

    public void Own(string path)
    {
        var answer = ServerProcess.Run("chown", ["-R", $"{Text(UserId)}:{Text(GroupId)}", path], TimeSpan.FromMinutes(1));
        if (answer.ExitCode != 0)
        {
            throw new Configuration.StartRefusedException($"The directory {path} cannot be given to the user '{Name}': {answer.Output.Trim()}");
        }
    }

    /// <summary>Whether the user gets to a directory through all that are above it.</summary>
    public bool Reaches(string directory) => ServerProcess.Run("test", ["-w", directory], TimeSpan.FromSeconds(5), this).ExitCode == 0;

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
