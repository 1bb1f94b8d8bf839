using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.BreakGlass.EndBreakGlass;

/// <param name="Id">The emergency's id.</param>
public sealed record EndBreakGlassCommand(string Id) : ICommand<Outcome<Versioned<EmergencyView>>>;
