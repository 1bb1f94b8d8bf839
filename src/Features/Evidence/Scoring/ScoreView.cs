using System.Collections.Immutable;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Evidence.Scoring;

/// <summary>How much of a plan is proven.</summary>
/// <param name="Roadmap">The slug.</param>
/// <param name="At">When it was looked at.</param>
/// <param name="Score">From 0 to 100, rounded to a tenth; absent where there is nothing to score.</param>
/// <param name="Verdict">The worst of the whole plan; absent where nothing is claimed and nothing is checked.</param>
/// <param name="Weight">All that there is to win.</param>
/// <param name="Counts">How many scored items have which verdict.</param>
/// <param name="Milestones">Each milestone for itself, in the order of the document.</param>
/// <param name="Weights">How much an item counts by the gravest of its checks; one without checks counts as a low one.</param>
/// <param name="Worth">How much of its weight an item wins by its verdict, from 0 to 1; without a verdict nothing.</param>
public sealed record ScoreView(
    string Roadmap,
    DateTimeOffset At,
    double? Score,
    Verdict? Verdict,
    int Weight,
    VerdictCounts Counts,
    IReadOnlyList<MilestoneScoreView> Milestones,
    IReadOnlyList<SeverityWeight> Weights,
    IReadOnlyList<VerdictWorth> Worth)
{
    internal static ScoreView Of(Roadmap roadmap, ImmutableArray<ItemVerdict> verdicts, DateTimeOffset now)
    {
        var plan = roadmap.Document.Plan;
        var whole = Evaluating.Score.Of(plan, verdicts);
        return new ScoreView(
            roadmap.Slug,
            now,
            whole.Value,
            VerdictRules.Together(verdicts.Where((_, i) => plan.Items[i].Parent < 0).Select(verdict => verdict.Verdict)),
            whole.Weights.Values.Sum(),
            VerdictCounts.Of(plan, verdicts, null),
            [.. Enumerable.Range(0, plan.Items.Length).Where(i => plan.Items[i].Parent < 0).Select(i => MilestoneScoreView.Of(plan, verdicts, i))],
            [.. Enum.GetValues<Severity>().Select(severity => new SeverityWeight(severity, Evaluating.Score.WeightOf(severity)))],
            [.. Enum.GetValues<Verdict>().Select(verdict => new VerdictWorth(verdict, Evaluating.Score.WorthOf(verdict)))]);
    }
}

/// <param name="Milestone">The milestone's key.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Score">From 0 to 100; absent where there is nothing to score.</param>
/// <param name="Verdict">The worst of what it holds; absent where nothing is claimed and nothing is checked.</param>
/// <param name="Weight">All that there is to win.</param>
/// <param name="Counts">How many of its scored items have which verdict.</param>
public sealed record MilestoneScoreView(string Milestone, string Text, double? Score, Verdict? Verdict, int Weight, VerdictCounts Counts)
{
    internal static MilestoneScoreView Of(DocumentPlan plan, ImmutableArray<ItemVerdict> verdicts, int milestone)
    {
        var score = Evaluating.Score.Of(plan, verdicts, milestone);
        return new(plan.Items[milestone].Key, plan.Items[milestone].Text, score.Value, verdicts[milestone].Verdict, score.Weights.Values.Sum(), VerdictCounts.Of(plan, verdicts, milestone));
    }
}

/// <param name="Proven">All required checks pass, and are fresh.</param>
/// <param name="Waived">An approved exception counts.</param>
/// <param name="Stale">Passed, and has grown old.</param>
/// <param name="Unproven">Claimed, and nothing is behind it.</param>
/// <param name="Failing">Contradicted.</param>
/// <param name="Open">Nothing is claimed and nothing is checked.</param>
public sealed record VerdictCounts(int Proven, int Waived, int Stale, int Unproven, int Failing, int Open)
{
    internal static VerdictCounts Of(DocumentPlan plan, ImmutableArray<ItemVerdict> verdicts, int? milestone)
    {
        var scored = Enumerable.Range(0, verdicts.Length)
            .Where(i => Evaluating.Score.IsScored(plan, verdicts, i) && (milestone is not { } only || plan.Items[i].Milestone == only))
            .Select(i => verdicts[i].Verdict)
            .ToList();
        return new(
            scored.Count(verdict => verdict == Verdict.Proven),
            scored.Count(verdict => verdict == Verdict.Waived),
            scored.Count(verdict => verdict == Verdict.Stale),
            scored.Count(verdict => verdict == Verdict.Unproven),
            scored.Count(verdict => verdict == Verdict.Failing),
            scored.Count(verdict => verdict is null));
    }
}

/// <param name="Severity">Of the gravest check.</param>
/// <param name="Weight">How much the item counts.</param>
public sealed record SeverityWeight(Severity Severity, int Weight);

/// <param name="Verdict">Of the item.</param>
/// <param name="Worth">How much of its weight it wins, from 0 to 1.</param>
public sealed record VerdictWorth(Verdict Verdict, double Worth);
