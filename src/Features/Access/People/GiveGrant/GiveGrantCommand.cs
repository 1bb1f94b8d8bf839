using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.People.GiveGrant;

/// <param name="Person">The person's id.</param>
/// <param name="Role">What the person is there for; GET /api/v1/roles tells what it lets them do.</param>
/// <param name="Roadmap">The slug of the only roadmap that it is for; all where it is absent.</param>
public sealed record GiveGrantCommand(string Person, Role Role, string? Roadmap) : ICommand<Outcome<Versioned<RoleGrantView>>>;
