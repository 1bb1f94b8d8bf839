using Microsoft.Extensions.Logging.Abstractions;
using Preflight.Infrastructure.Postgres;

namespace Preflight.Shared;

/// <summary>A temporary directory in which a private PostgreSQL can live.</summary>
internal sealed class TestServerHome : IDisposable
{
    public TestServerHome()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The server runs as another user when this runs as root, and must get here.
            File.SetUnixFileMode(Directory, File.GetUnixFileMode(Directory) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    // Short, for the server's socket lies below it and a socket's path may have 107 bytes at most.
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("pf").FullName;

    /// <summary>Starts the server of this directory, as safe against a crash as in production or only as fast as can be.</summary>
    public Task<EmbeddedPostgres> Start(bool durable = false) =>
        EmbeddedPostgres.Start(new EmbeddedPostgresOptions(Directory) { Durable = durable }, NullLogger.Instance, CancellationToken.None);

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
