using Preflight.Infrastructure.Keys;

namespace Preflight.Features.Keys;

/// <summary>The keys of one purpose; nothing here tells of a key itself.</summary>
/// <param name="Purpose">Permanent.</param>
/// <param name="Description">What they are for.</param>
/// <param name="Id">The newest key's; absent while there is none.</param>
/// <param name="ActiveFrom">From when on it is used; until then the one before it is.</param>
/// <param name="ReplacedAt">When another takes its place by itself, at the latest.</param>
/// <param name="Former">How many there were before it.</param>
/// <param name="MasterKey">The id of the master key that they are encrypted with in the database; absent where they are not, or not all with the same.</param>
public sealed record KeyView(string Purpose, string Description, string? Id, DateTimeOffset? ActiveFrom, DateTimeOffset? ReplacedAt, int Former, string? MasterKey)
{
    internal static KeyView Of(IRotatingKeys keys, KeyState? state) =>
        new(keys.Purpose, keys.Description, state?.Id, state?.ActiveFrom, state?.ReplacedAt, state?.Former ?? 0, state?.MasterKey);
}
