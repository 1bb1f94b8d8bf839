using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Badges.PutBadge;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Public">Whether everybody may see the badge, also without a credential.</param>
public sealed record PutBadgeCommand(string Roadmap, bool Public) : ICommand<Outcome<Versioned<BadgeView>>>;
