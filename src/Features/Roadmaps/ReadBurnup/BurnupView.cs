namespace Preflight.Features.Roadmaps.ReadBurnup;

public enum BurnupInterval
{
    Day,
    Week,
    Month,
}

/// <param name="Roadmap">The slug.</param>
/// <param name="Interval">How far the points are apart.</param>
/// <param name="Points">The newest 400 at the most, in the order of time.</param>
public sealed record BurnupView(string Roadmap, BurnupInterval Interval, IReadOnlyList<BurnupPointView> Points);

/// <param name="On">The last day of the interval (UTC).</param>
/// <param name="Version">The version at its end.</param>
/// <param name="Scope">Tasks and criteria.</param>
/// <param name="Done">Those of them that are claimed done.</param>
/// <param name="Milestones">The same for each milestone.</param>
public sealed record BurnupPointView(DateOnly On, long Version, int Scope, int Done, IReadOnlyList<BurnupMilestoneView> Milestones);

/// <param name="Milestone">The milestone's key.</param>
/// <param name="Scope">Its tasks and criteria.</param>
/// <param name="Done">Those of them that are claimed done.</param>
public sealed record BurnupMilestoneView(string Milestone, int Scope, int Done);
