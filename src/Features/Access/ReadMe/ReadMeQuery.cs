using Mediator;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.ReadMe;

/// <summary>Who asks.</summary>
public sealed record ReadMeQuery : IQuery<Outcome<MeView>>;

/// <param name="Actor">As history and audit name the caller.</param>
/// <param name="Grants">What it may do, what an emergency lends included.</param>
/// <param name="Account">The caller's own account; absent where it is no person.</param>
/// <param name="BreakGlass">The emergency that lends some of it; absent where there is none.</param>
public sealed record MeView(string Actor, IReadOnlyList<GrantView> Grants, PersonView? Account = null, BorrowedView? BreakGlass = null);

/// <param name="Id">The emergency's id.</param>
/// <param name="Role">That was taken in it.</param>
/// <param name="Until">When it ends by itself.</param>
public sealed record BorrowedView(string Id, Role Role, DateTimeOffset Until);

/// <param name="Roadmap">The only roadmap that the permissions count for; absent for all.</param>
/// <param name="Permissions">Their names.</param>
public sealed record GrantView(string? Roadmap, IReadOnlyList<string> Permissions);
