using Mediator;
using Preflight.Features.Audit;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.ListBreakGlassActs;

/// <param name="Id">The emergency's id.</param>
/// <param name="Page">Which page.</param>
public sealed record ListBreakGlassActsQuery(string Id, PageRequest<EntryCursor> Page) : IQuery<Outcome<Page<AuditEntry>>>;
