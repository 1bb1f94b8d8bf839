using System.Collections.Immutable;
using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps;

/// <summary>
/// A roadmap at one version, stored so that it need not be replayed from its beginning. Only a shortcut: without it the events
/// give the same.
/// </summary>
public sealed class RoadmapSnapshot
{
    /// <summary>Versions between snapshots; the newest is kept, and each that is a multiple of <see cref="KeptEvery"/>.</summary>
    public const int Every = 100;

    public const int KeptEvery = 1000;

    /// <summary><c>{slug}@{version}</c>.</summary>
    public required string Id { get; init; }

    public required string Roadmap { get; init; }

    public required long Version { get; init; }

    public required bool IsArchived { get; init; }

    public required string Text { get; init; }

    public required ImmutableArray<KeyAnchor> Keys { get; init; }

    public required KeyLedger Ledger { get; init; }

    /// <summary>The file that was imported last, as it came.</summary>
    public StoredFile? File { get; init; }

    public static string IdOf(string roadmap, long version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{roadmap}@{version}");
}
