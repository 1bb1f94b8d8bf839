using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ReadBoard;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Version">As it was at this version; the newest where absent.</param>
/// <param name="AsOf">As it was at this instant (RFC 3339).</param>
/// <param name="Status">Only items with this claim, and what they are nested in.</param>
/// <param name="Owner">Only items of this owner, their own or their milestone's; case does not count.</param>
/// <param name="Milestone">Only the milestone with this key.</param>
/// <param name="Verdict">Only items about which the evidence says this: proven, waived, stale, unproven or failing.</param>
/// <param name="Overdue">Only items whose target date, their own or their milestone's, is past and that are not done.</param>
public sealed record ReadBoardQuery(string Roadmap, long? Version, DateTimeOffset? AsOf, string? Status, string? Owner, string? Milestone, string? Verdict, bool? Overdue) : IQuery<Outcome<VersionedContent<BoardView>>>;
