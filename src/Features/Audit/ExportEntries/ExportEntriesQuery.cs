using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Audit.ExportEntries;

/// <param name="From">The sequence of the first entry; 0 where it is absent.</param>
/// <param name="To">The sequence after the last one; all that there are where it is absent.</param>
/// <param name="Actor">Only what this one did.</param>
/// <param name="Action">Only acts and changes of this kind.</param>
/// <param name="Subject">Only what was done to exactly this.</param>
/// <param name="BreakGlass">Only what was done in this emergency, by its id.</param>
/// <param name="Since">Only what happened at this instant or later (RFC 3339).</param>
/// <param name="Until">Only what happened before this instant (RFC 3339).</param>
internal sealed record ExportEntriesQuery(long? From, long? To, string? Actor, string? Action, string? Subject, string? BreakGlass, DateTimeOffset? Since, DateTimeOffset? Until) : IQuery<Outcome<EntryExport>>;
