using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.People.ListGrants;

/// <param name="Person">The person's id; everybody where it is absent.</param>
/// <param name="Role">This role only.</param>
/// <param name="Roadmap">Those that are for this roadmap alone.</param>
/// <param name="Page">Which page, counted in people.</param>
public sealed record ListGrantsQuery(string? Person, Role? Role, string? Roadmap, PageRequest<GrantCursor> Page) : IQuery<Outcome<Page<RoleGrantView>>>;

/// <param name="Person">The last person of the page before.</param>
public sealed record GrantCursor(string Person);
