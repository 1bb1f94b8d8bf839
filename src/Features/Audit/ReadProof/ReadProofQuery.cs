using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Audit.ReadProof;

/// <param name="Entry">The sequence of an entry, whose inclusion is to be proven.</param>
/// <param name="From">The size of an earlier checkpoint, whose continuation is to be proven.</param>
/// <param name="Size">The size of the checkpoint that it is proven for.</param>
public sealed record ReadProofQuery(long? Entry, long? From, long Size) : IQuery<Outcome<ProofView>>;

/// <param name="Entry">The entry, for a proof of inclusion.</param>
/// <param name="From">The earlier size, for a proof of consistency.</param>
/// <param name="Size">The size of the tree.</param>
/// <param name="Leaf">The hash of the entry as the tree has it, in base 64.</param>
/// <param name="FromRoot">The root of the earlier tree, in base 64.</param>
/// <param name="Root">The root of the tree, in base 64: the one of the checkpoint of this size.</param>
/// <param name="Hashes">The proof (RFC 6962, sections 2.1.1 and 2.1.2), in base 64.</param>
public sealed record ProofView(long? Entry, long? From, long Size, string? Leaf, string? FromRoot, string Root, IReadOnlyList<string> Hashes);
