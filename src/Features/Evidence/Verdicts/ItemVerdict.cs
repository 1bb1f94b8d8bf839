using System.Collections.Immutable;

namespace Preflight.Features.Evidence.Verdicts;

/// <summary>An item's verdict, and what it rests on.</summary>
/// <param name="Item">The item's key.</param>
/// <param name="Verdict">Null where nothing is claimed and nothing is checked.</param>
/// <param name="IsClaimed">Whether the document says that it is done.</param>
/// <param name="Reasons">What speaks against it, the worst first; empty where it is proven or has no verdict.</param>
/// <param name="Waiver">The exception that counts, where one does.</param>
/// <param name="Checks">All checks of the item.</param>
/// <param name="ChangesAt">When it changes by itself if nothing else happens; null for never.</param>
public sealed record ItemVerdict(
    string Item,
    Verdict? Verdict,
    bool IsClaimed,
    ImmutableArray<VerdictReason> Reasons,
    WaiverStanding? Waiver,
    ImmutableArray<CheckStanding> Checks,
    DateTimeOffset? ChangesAt);

/// <summary>An item as verdicts see it.</summary>
/// <param name="Key">Permanent.</param>
/// <param name="Parent">The place of the item that holds it among all; -1 for a milestone.</param>
/// <param name="IsClaimed">Whether the document says that it is done.</param>
public sealed record ItemClaim(string Key, int Parent, bool IsClaimed);

/// <summary>Why an item is not proven.</summary>
/// <param name="Verdict">What this reason alone makes of it.</param>
/// <param name="Check">The check that says so; null where it is about the item itself.</param>
/// <param name="Message">In words.</param>
/// <param name="Wanted">What was wanted.</param>
/// <param name="Seen">What was seen; absent where nothing was.</param>
public sealed record VerdictReason(Verdict Verdict, CheckStanding? Check, string Message, string? Wanted, string? Seen);
