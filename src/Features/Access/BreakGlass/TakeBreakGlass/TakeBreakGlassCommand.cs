using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.BreakGlass.TakeBreakGlass;

/// <param name="Role">That is needed.</param>
/// <param name="Roadmap">The slug of the only roadmap that it is needed for; all where it is absent.</param>
/// <param name="Reason">Why, in 10 to 300 characters: whoever reviews it reads this.</param>
/// <param name="Minutes">For how long; as long as there are where it is absent.</param>
public sealed record TakeBreakGlassCommand(Role Role, string? Roadmap, string Reason, int? Minutes) : ICommand<Outcome<Versioned<EmergencyView>>>;
