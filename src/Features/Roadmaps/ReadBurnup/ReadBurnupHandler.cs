using Mediator;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.ReadBurnup;

internal sealed class ReadBurnupHandler(RoadmapStream roadmaps, TimeProvider time) : IQueryHandler<ReadBurnupQuery, Outcome<BurnupView>>
{
    private const int MostPoints = 400;

    public async ValueTask<Outcome<BurnupView>> Handle(ReadBurnupQuery query, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(query.Roadmap, cancellationToken)).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var points = new List<BurnupPointView>();
        BurnupPointView? last = null;
        await foreach (var (day, roadmap) in roadmaps.LastOfEachDay(query.Roadmap, cancellationToken))
        {
            // The days between two changes say what the older one said.
            FillUpTo(day.AddDays(-1));
            last = Point(day, roadmap);
        }

        FillUpTo(query.To is { } to && to < today ? to : today);
        return new BurnupView(query.Roadmap, query.Interval, [.. points.TakeLast(MostPoints)]);

        void FillUpTo(DateOnly end)
        {
            if (last is null)
            {
                return;
            }

            var first = query.From is { } from && from > last.On ? from : last.On;
            var earliest = DateOnly.FromDayNumber(Math.Max(0, end.DayNumber - (31 * MostPoints)));
            for (var day = first < earliest ? earliest : first; day <= end && (query.To is null || day <= query.To); day = day.AddDays(1))
            {
                if (EndsInterval(day, query.Interval) || day == today || day == query.To)
                {
                    points.Add(last with { On = day });
                }
            }
        }
    }

    private static bool EndsInterval(DateOnly day, BurnupInterval interval) => interval switch
    {
        BurnupInterval.Day => true,
        BurnupInterval.Week => day.DayOfWeek == DayOfWeek.Sunday,
        BurnupInterval.Month => day.AddDays(1).Day == 1,
    };

    private static BurnupPointView Point(DateOnly day, Roadmap roadmap)
    {
        var items = roadmap.Document.Plan.Items;
        var milestones = items
            .Where(item => item.Kind != ItemKind.Milestone)
            .GroupBy(item => item.Milestone)
            .Select(held => new BurnupMilestoneView(items[held.Key].Key, held.Count(), held.Count(item => item.Status == Status.Done)))
            .ToList();
        return new(day, roadmap.Version, milestones.Sum(milestone => milestone.Scope), milestones.Sum(milestone => milestone.Done), milestones);
    }
}
