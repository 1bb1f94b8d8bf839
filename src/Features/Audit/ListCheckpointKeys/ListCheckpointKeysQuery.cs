using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Audit.ListCheckpointKeys;

/// <summary>The keys that signed checkpoints.</summary>
public sealed record ListCheckpointKeysQuery : IQuery<Outcome<CheckpointKeysView>>;

/// <param name="Items">Oldest first.</param>
public sealed record CheckpointKeysView(IReadOnlyList<CheckpointKeyView> Items);

/// <param name="Id">The first four bytes of the SHA-256 of the public key, in hexadecimal, as notes have them.</param>
/// <param name="PublicKey">ECDSA on P-256, as PEM.</param>
/// <param name="From">From when on it signs, until the next one does.</param>
/// <param name="Vouch">What the key before it says of it, in base 64; absent for the first.</param>
public sealed record CheckpointKeyView(string Id, string PublicKey, DateTimeOffset From, string? Vouch);
