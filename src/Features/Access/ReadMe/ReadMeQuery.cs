using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.ReadMe;

/// <summary>Who asks.</summary>
public sealed record ReadMeQuery : IQuery<Outcome<MeView>>;

/// <param name="Actor">As history and audit name the caller.</param>
/// <param name="Grants">What it may do.</param>
public sealed record MeView(string Actor, IReadOnlyList<GrantView> Grants);

/// <param name="Roadmap">The only roadmap that the permissions count for; absent for all.</param>
/// <param name="Permissions">Their names.</param>
public sealed record GrantView(string? Roadmap, IReadOnlyList<string> Permissions);
