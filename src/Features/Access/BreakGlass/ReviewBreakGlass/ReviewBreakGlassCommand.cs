using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.BreakGlass.ReviewBreakGlass;

/// <param name="Id">The emergency's id.</param>
/// <param name="Note">What was found, in 10 to 300 characters.</param>
public sealed record ReviewBreakGlassCommand(string Id, string Note) : ICommand<Outcome<Versioned<EmergencyView>>>;
