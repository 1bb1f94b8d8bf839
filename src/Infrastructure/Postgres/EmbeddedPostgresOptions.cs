namespace Preflight.Infrastructure.Postgres;

/// <summary>Where an embedded server lives and which binaries may run it.</summary>
public sealed record EmbeddedPostgresOptions(string DataDirectory)
{
    /// <summary>Directories to look for the binaries in, best first; by default the machine's usual places.</summary>
    public IReadOnlyList<string>? BinaryDirectories { get; init; }

    /// <summary>Listen on a port of 127.0.0.1 instead of a Unix socket; always so on Windows.</summary>
    public bool UseLoopback { get; init; } = OperatingSystem.IsWindows();

    /// <summary>Whether a commit survives the machine's loss of power. Off is for throw-away servers of tests, which then start and write faster.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>How long a start may take, crash recovery included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
