using System.Collections.Immutable;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps;

/// <summary>A roadmap as clients see it.</summary>
internal static class RoadmapViews
{
    public static Versioned<T> Versioned<T>(this Roadmap roadmap, T value) => new(value, roadmap.Version);

    /// <param name="roadmap">The roadmap.</param>
    /// <param name="verdicts">What the evidence says; null where that is not asked for.</param>
    public static BoardView Board(this Roadmap roadmap, PlanVerdicts? verdicts = null)
    {
        var document = roadmap.Document;
        var children = document.Plan.Items.Select((item, index) => (item, index)).ToLookup(pair => pair.item.Parent, pair => pair.index);
        var milestones = children[-1].Select(index => Milestone(document.Plan, index, children, verdicts)).ToList();
        return new BoardView(
            roadmap.Slug,
            roadmap.Version,
            document.Plan.Title,
            roadmap.IsArchived,
            [.. document.Plan.Legend.Entries.Select(entry => new LegendEntryView(entry.Mark, entry.Status.Name, entry.Name))],
            new ProgressView(milestones.Sum(milestone => milestone.Progress.Done), milestones.Sum(milestone => milestone.Progress.Total)),
            milestones,
            verdicts?.Roadmap);
    }

    /// <summary>One item with what is nested in it; a refusal where there is none.</summary>
    public static Outcome<Versioned<ItemView>> View(this Roadmap roadmap, string key, PlanVerdicts? verdicts = null)
    {
        if (!roadmap.Document.TryFind(key, out _))
        {
            return RoadmapRefusals.NoSuchItem(roadmap.Slug, key);
        }

        var plan = roadmap.Document.Plan;
        var index = roadmap.Document.IndexOf(key);
        var children = Enumerable.Range(index + 1, plan.Items.Length - index - 1)
            .TakeWhile(child => plan.Items[child].Kind != ItemKind.Milestone)
            .ToLookup(child => plan.Items[child].Parent);
        return roadmap.Versioned(Item(plan, index, children, verdicts));
    }

    /// <summary>An item that something may be added to; a refusal where there is none, or the roadmap is archived.</summary>
    public static Outcome<DocumentItem> Open(this Roadmap roadmap, string key) =>
        roadmap.IsArchived ? RoadmapRefusals.Archived(roadmap.Slug)
        : roadmap.Document.TryFind(key, out var item) ? item
        : RoadmapRefusals.NoSuchItem(roadmap.Slug, key);

    /// <summary>The item that the command added.</summary>
    public static Outcome<Versioned<ItemView>> ViewOfAdded(this Changed changed)
    {
        var (roadmap, added) = (changed.Roadmap, ((ItemAdded)changed.Event!).Item);
        return roadmap.View(added).Then(view => view with { Location = $"/api/v1/roadmaps/{roadmap.Slug}/items/{added}" });
    }

    /// <summary>What the command changed; nothing where it was so already.</summary>
    public static Versioned<ChangesView> ViewOfChanges(this Changed changed) => changed.Roadmap.Versioned(
        new ChangesView(changed.Roadmap.Slug, changed.Roadmap.Version, [.. (changed.Event?.Changes ?? []).Select(ChangeView.Of)]));

    /// <summary>What is wrong with the plan, and where the evidence contradicts it; in the order of the document.</summary>
    public static IReadOnlyList<Finding> Findings(this Roadmap roadmap, PlanVerdicts? verdicts, DateTimeOffset now)
    {
        var own = PlanFindings.Of(roadmap.Document.Plan, roadmap.Text, DateOnly.FromDateTime(now.UtcDateTime));
        return verdicts is not { Findings.Count: > 0 } ? own : [.. own.Concat(verdicts.Findings).OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];
    }

    public static RoadmapSummary Summarise(this Roadmap roadmap, DateTimeOffset now)
    {
        var plan = roadmap.Document.Plan;
        var (done, total) = (0, 0);
        var targets = new SortedDictionary<DateOnly, int>();
        foreach (var item in plan.Items)
        {
            if (item.Kind != ItemKind.Milestone)
            {
                total++;
                done += item.Status == Status.Done ? 1 : 0;
            }

            if (item.TargetDate is { } target && item.Status != Status.Done)
            {
                targets[target] = targets.GetValueOrDefault(target) + 1;
            }
        }

        return new RoadmapSummary
        {
            Id = roadmap.Slug,
            Version = roadmap.Version,
            Title = plan.Title,
            Done = done,
            Total = total,
            OpenTargets = [.. targets.Select(target => new RoadmapSummary.OpenTarget(target.Key, target.Value))],
            HasChecks = plan.Items.Any(item => item.Checks.Length > 0),
            IsArchived = roadmap.IsArchived,
            ChangedAt = now,
        };
    }

    private static MilestoneView Milestone(DocumentPlan plan, int index, ILookup<int, int> children, PlanVerdicts? verdicts)
    {
        var item = plan.Items[index];
        var held = plan.Items.Skip(index + 1).TakeWhile(other => other.Kind != ItemKind.Milestone).ToList();
        var views = children[index].Select(child => Item(plan, child, children, verdicts)).ToList();
        return new MilestoneView(
            item.Key,
            item.Kind,
            item.Code ?? item.Key,
            item.Text,
            item.Status.Name,
            item.Mark,
            item.Owner,
            item.TargetDate,
            item.TargetText,
            item.Objectives,
            new ProgressView(held.Count(other => other.Status == Status.Done), held.Count),
            item.Anchor.Line + 1,
            item.Anchor.Column + 1,
            Links(item),
            [.. views.Where(view => view.Kind == ItemKind.Task)],
            [.. views.Where(view => view.Kind == ItemKind.Criterion)],
            VerdictOf(item, verdicts));
    }

    private static ItemView Item(DocumentPlan plan, int index, ILookup<int, int> children, PlanVerdicts? verdicts)
    {
        var item = plan.Items[index];
        return new ItemView(
            item.Key,
            item.Kind,
            item.Text,
            item.Status.Name,
            item.Mark,
            item.Owner,
            item.TargetDate,
            item.TargetText,
            plan.Items[item.Milestone].Key,
            item.Group,
            item.Anchor.Line + 1,
            item.Anchor.Column + 1,
            Links(item),
            [.. children[index].Select(child => Item(plan, child, children, verdicts))],
            VerdictOf(item, verdicts));
    }

    private static string? VerdictOf(DocumentItem item, PlanVerdicts? verdicts) => verdicts?.Items.GetValueOrDefault(item.Key);

    private static LinkView[] Links(DocumentItem item) => [.. item.Links.Select((link, i) => new LinkView(i + 1, link.Text, link.Url))];
}
