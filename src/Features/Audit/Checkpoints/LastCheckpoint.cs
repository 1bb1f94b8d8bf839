using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Postgres;

namespace Preflight.Features.Audit.Checkpoints;

/// <summary>
/// The newest checkpoint that this Host has seen, in <c>DATA_DIR/audit-checkpoint</c>: outside of the database, so that a database which went
/// back to an earlier point does not go unnoticed.
/// </summary>
public sealed class LastCheckpoint(IOptions<PostgresOptions> options, IHostEnvironment environment)
{
    private string Place => Path.GetFullPath(Path.Combine(environment.ContentRootPath, options.Value.DataDirectory, "audit-checkpoint"));

    /// <returns>Null where this Host has seen none.</returns>
    public async Task<Checkpoint?> Read(CancellationToken cancellationToken) =>
        File.Exists(Place) ? Checkpoint.Read(await File.ReadAllTextAsync(Place, cancellationToken)) : null;

    /// <summary>Remembers another. That it continues what is remembered, the caller has seen.</summary>
    public async Task Write(string note, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Place)!);

        // Several Hosts may share the directory.
        var written = $"{Place}.{Guid.CreateVersion7():N}";
        await File.WriteAllTextAsync(written, note, cancellationToken);
        File.Move(written, Place, overwrite: true);
    }
}
