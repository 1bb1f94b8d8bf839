using System.Globalization;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Probing;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Evidence.Packs;

/// <summary>What a pack adds to a plan: a pure function of the pack, the plan and the checks that there are.</summary>
/// <param name="Added">Each check with its item.</param>
/// <param name="Skipped">What is not added although an item is meant, and why.</param>
/// <param name="Unmatched">The rules for which the plan has no item.</param>
internal sealed record PackPlan(IReadOnlyList<PlannedCheck> Added, IReadOnlyList<SkippedCheck> Skipped, IReadOnlyList<UnmatchedRule> Unmatched)
{
    /// <summary>Each rule goes to one item: that which has the best of its words, the first of several.</summary>
    public static PackPlan Of(CheckPack pack, string baseUrl, DocumentPlan plan, IReadOnlyCollection<Check> existing)
    {
        var names = existing.Select(check => (check.Item, check.Name)).ToHashSet();
        var counts = existing.CountBy(check => check.Item, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        List<PlannedCheck> added = [];
        List<SkippedCheck> skipped = [];
        List<UnmatchedRule> unmatched = [];
        foreach (var rule in pack.Rules)
        {
            if (Find(rule, plan) is not { } item)
            {
                unmatched.Add(new UnmatchedRule(rule.Rule, rule.Check.Name, rule.Words));
                continue;
            }

            var check = rule.For(baseUrl);
            var count = counts.GetValueOrDefault(item.Key);
            var hindrance = names.Contains((item.Key, check.Name)) ? "The item has a check of this name."
                : count >= CheckLimits.OfItem ? string.Create(CultureInfo.InvariantCulture, $"The item has {CheckLimits.OfItem} checks, and no more are taken.")
                : check.Http is { } http ? HttpProbes.FaultOf(http)?.Message
                : null;
            if (hindrance is not null)
            {
                skipped.Add(new SkippedCheck(rule.Rule, item.Key, check.Name, hindrance));
                continue;
            }

            names.Add((item.Key, check.Name));
            counts[item.Key] = count + 1;
            added.Add(new PlannedCheck(rule.Rule, item, check));
        }

        return new PackPlan(added, skipped, unmatched);
    }

    private static DocumentItem? Find(PackRule rule, DocumentPlan plan) => plan.Items
        .Where(item => item.Kind != ItemKind.Milestone)
        .Select(item => (Item: item, Place: ItemWords.Match(item.Text, rule.Words)))
        .Where(match => match.Place is not null)
        .OrderBy(match => match.Place)
        .FirstOrDefault().Item;
}

/// <param name="Rule">The pack's rule.</param>
/// <param name="Item">The item that it is meant for.</param>
/// <param name="Check">The check.</param>
internal sealed record PlannedCheck(string Rule, DocumentItem Item, CheckDraft Check);

/// <param name="Rule">The pack's rule.</param>
/// <param name="Item">The key of the item that it is meant for.</param>
/// <param name="Name">What the check is called.</param>
/// <param name="Reason">Why it is not added.</param>
public sealed record SkippedCheck(string Rule, string Item, string Name, string Reason);

/// <param name="Rule">The pack's rule.</param>
/// <param name="Name">What the check is called.</param>
/// <param name="Words">The words that no item has.</param>
public sealed record UnmatchedRule(string Rule, string Name, IReadOnlyList<string> Words);
