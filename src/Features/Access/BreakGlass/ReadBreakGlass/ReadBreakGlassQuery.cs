using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.BreakGlass.ReadBreakGlass;

/// <param name="Id">The emergency's id.</param>
public sealed record ReadBreakGlassQuery(string Id) : IQuery<Outcome<EmergencyView>>;
