namespace Preflight.Infrastructure.Keys;

/// <summary>Keys of one purpose that give way to new ones while the Host runs. Each area brings its own.</summary>
public interface IRotatingKeys
{
    /// <summary>Permanent, in kebab-case.</summary>
    string Purpose { get; }

    /// <summary>What they are for, for people.</summary>
    string Description { get; }

    /// <returns>The newest key; null where there is none yet.</returns>
    Task<KeyState?> Read(CancellationToken cancellationToken);

    /// <summary>Makes a new key, which takes the place of the newest.</summary>
    Task<KeyState> Rotate(CancellationToken cancellationToken);
}

/// <param name="Id">The newest key's; it tells nothing of the key itself.</param>
/// <param name="ActiveFrom">From when on it is used; until then the one before it is.</param>
/// <param name="ReplacedAt">When another takes its place by itself, at the latest.</param>
/// <param name="Former">How many there were before it.</param>
/// <param name="MasterKey">The id of the master key that all of them are encrypted with; null where one of them is not.</param>
public sealed record KeyState(string Id, DateTimeOffset ActiveFrom, DateTimeOffset ReplacedAt, int Former, string? MasterKey);
