using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit.ListEntries;

/// <param name="Actor">Only what this one did.</param>
/// <param name="Action">Only acts and changes of this kind.</param>
/// <param name="Subject">Only what was done to exactly this.</param>
/// <param name="BreakGlass">Only what was done in this emergency, by its id.</param>
/// <param name="Since">Only what happened at this instant or later (RFC 3339).</param>
/// <param name="Until">Only what happened before this instant (RFC 3339).</param>
/// <param name="Page">Which page.</param>
public sealed record ListEntriesQuery(string? Actor, string? Action, string? Subject, string? BreakGlass, DateTimeOffset? Since, DateTimeOffset? Until, PageRequest<EntryCursor> Page) : IQuery<Outcome<Page<AuditEntry>>>;
