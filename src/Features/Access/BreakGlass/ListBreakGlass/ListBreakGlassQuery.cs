using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.ListBreakGlass;

/// <param name="State">Those that stand so.</param>
/// <param name="Page">Which page.</param>
public sealed record ListBreakGlassQuery(EmergencyState? State, PageRequest<EmergencyCursor> Page) : IQuery<Outcome<Page<EmergencyView>>>;

/// <param name="TakenAt">When the last one of the page before was taken.</param>
/// <param name="Id">Its id.</param>
public sealed record EmergencyCursor(DateTimeOffset TakenAt, string Id);
