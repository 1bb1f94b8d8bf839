using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.ReadBurnup;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="From">The first day; the day of the first import where it is absent.</param>
/// <param name="To">The last day; today where it is absent.</param>
/// <param name="Interval">How far the points are apart.</param>
public sealed record ReadBurnupQuery(string Roadmap, DateOnly? From, DateOnly? To, BurnupInterval Interval = BurnupInterval.Day) : IQuery<Outcome<BurnupView>>;
