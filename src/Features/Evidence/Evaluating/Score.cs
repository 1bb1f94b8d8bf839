using System.Collections.Immutable;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Evidence.Evaluating;

/// <summary>
/// How much of a plan is proven, from 0 to 100: what is proven counts whole, what is waived or stale half, all else nothing; each task and
/// criterion by the gravest of its checks (low 1, medium 2, high 4, critical 8; 1 where it has none).
/// </summary>
/// <param name="Value">Rounded to a tenth; null where there is nothing to score.</param>
/// <param name="Weights">How much each scored item counts.</param>
public sealed record Score(double? Value, ImmutableDictionary<string, int> Weights)
{
    /// <param name="plan">The plan.</param>
    /// <param name="verdicts">That of each of its items.</param>
    /// <param name="milestone">The place of the only milestone that counts; null for the whole plan.</param>
    public static Score Of(DocumentPlan plan, ImmutableArray<ItemVerdict> verdicts, int? milestone = null)
    {
        var weights = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var (won, most) = (0.0, 0);
        for (var i = 0; i < verdicts.Length; i++)
        {
            if (!IsScored(plan, verdicts, i) || (milestone is { } only && plan.Items[i].Milestone != only))
            {
                continue;
            }

            var weight = verdicts[i].Checks.Select(check => WeightOf(check.Severity)).DefaultIfEmpty(1).Max();
            weights.Add(verdicts[i].Item, weight);
            most += weight;
            won += weight * WorthOf(verdicts[i].Verdict);
        }

        return new Score(most == 0 ? null : Math.Round(100 * won / most, 1), weights.ToImmutable());
    }

    public int WeightOf(string item) => Weights.GetValueOrDefault(item);

    /// <summary>Tasks and criteria are scored, and a milestone that has checks of its own.</summary>
    public static bool IsScored(DocumentPlan plan, ImmutableArray<ItemVerdict> verdicts, int index) => plan.Items[index].Kind != ItemKind.Milestone || !verdicts[index].Checks.IsEmpty;

    /// <summary>How much of its weight an item wins, from 0 to 1.</summary>
    public static double WorthOf(Verdict? verdict) => verdict switch
    {
        Verdict.Proven => 1,
        Verdict.Waived or Verdict.Stale => 0.5,
        Verdict.Unproven or Verdict.Failing or null => 0,
    };

    /// <summary>How much an item counts whose gravest check is of this severity.</summary>
    public static int WeightOf(Severity severity) => severity switch
    {
        Severity.Low => 1,
        Severity.Medium => 2,
        Severity.High => 4,
        Severity.Critical => 8,
    };
}
