using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Badges.ReadBadge;

/// <param name="Roadmap">The roadmap's slug.</param>
public sealed record ReadBadgeQuery(string Roadmap) : IQuery<Outcome<VersionedContent<string>>>;
