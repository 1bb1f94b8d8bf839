using System.Collections.Immutable;
using System.Globalization;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Evidence.Verdicts;

/// <summary>
/// What the evidence says about every item of a plan: a pure function of the plan, the newest results, the waivers and the time. In which
/// order results came in does not matter.
/// </summary>
public static class VerdictRules
{
    /// <summary>The verdict of each item, in the order of the document.</summary>
    public static ImmutableArray<ItemVerdict> Of(DocumentPlan plan, RoadmapEvidence evidence, DateTimeOffset now) => Of(Claims(plan), evidence, now);

    /// <summary>What verdicts depend on of a plan.</summary>
    public static ImmutableArray<ItemClaim> Claims(DocumentPlan plan) =>
        [.. plan.Items.Select(item => new ItemClaim(item.Key, item.Parent, item.Status == Status.Done))];

    /// <inheritdoc cref="Of(DocumentPlan, RoadmapEvidence, DateTimeOffset)"/>
    public static ImmutableArray<ItemVerdict> Of(ImmutableArray<ItemClaim> items, RoadmapEvidence evidence, DateTimeOffset now)
    {
        var checks = evidence.Checks.ToLookup(check => check.Item, StringComparer.Ordinal);
        var waivers = evidence.Waivers.ToLookup(waiver => waiver.Item, StringComparer.Ordinal);
        var verdicts = new ItemVerdict[items.Length];
        var below = new List<ItemVerdict>?[items.Length];

        // What is nested stands behind what holds it.
        for (var i = items.Length - 1; i >= 0; i--)
        {
            var item = items[i];
            below[i]?.Reverse();
            verdicts[i] = Of(item, [.. checks[item.Key]], waivers[item.Key], below[i] ?? [], now);
            if (item.Parent >= 0)
            {
                (below[item.Parent] ??= []).Add(verdicts[i]);
            }
        }

        return [.. verdicts];
    }

    /// <summary>The worst of several; where some of them have none, what they stand for together is not proven. Null where none has one.</summary>
    public static Verdict? Together(IEnumerable<Verdict?> verdicts)
    {
        Verdict? worst = null;
        var isOpen = false;
        foreach (var verdict in verdicts)
        {
            isOpen |= verdict is null;
            worst = verdict is null || verdict < worst ? worst : verdict;
        }

        return worst < Verdict.Unproven && isOpen ? Verdict.Unproven : worst;
    }

    private static ItemVerdict Of(ItemClaim item, ImmutableArray<CheckStanding> checks, IEnumerable<WaiverStanding> waivers, List<ItemVerdict> below, DateTimeOffset now)
    {
        var isClaimed = item.IsClaimed;
        var counting = checks.Where(check => check.Counts).ToList();
        var reasons = counting.Select(check => Against(check, now)).OfType<VerdictReason>().ToList();
        var own = counting.Count > 0 ? counting.Max(check => check.VerdictAt(now)) : (Verdict?)null;
        var rolled = Together(below.Select(other => other.Verdict));
        if (rolled > Verdict.Waived)
        {
            reasons.AddRange(below.Where(other => other.Verdict is null or > Verdict.Waived).Select(Against));
        }

        var verdict = own is null ? rolled : rolled is null || rolled < own ? own : rolled;
        if (verdict is null && isClaimed)
        {
            verdict = Verdict.Unproven;
            reasons.Add(new(Verdict.Unproven, null, "It is claimed done, and no check that counts is behind it.", "a required check", null));
        }

        var all = waivers.ToList();
        var waiver = all.Where(one => one.From <= now && now < one.Until).MaxBy(one => one.Until);
        if (waiver is not null && (verdict is null || verdict > Verdict.Waived))
        {
            verdict = Verdict.Waived;
        }

        return new ItemVerdict(
            item.Key,
            verdict,
            isClaimed,
            [.. reasons.OrderByDescending(reason => reason.Verdict)],
            verdict == Verdict.Waived ? waiver : null,
            checks,
            NextChange(counting, all, below, now));
    }

    private static VerdictReason? Against(CheckStanding check, DateTimeOffset now) => (check.VerdictAt(now), check.Newest) switch
    {
        (Verdict.Proven or Verdict.Waived, _) => null,
        (_, null) => new(Verdict.Unproven, check, $"The check '{check.Name}' has no result yet.", "a result", null),
        (Verdict.Stale, { } old) => new(
            Verdict.Stale,
            check,
            string.Create(CultureInfo.InvariantCulture, $"The check '{check.Name}' passed at {old.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, which counted until {check.FreshUntil!.Value.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}."),
            $"a result of the last {Period.Write(check.FreshFor)}",
            string.Create(CultureInfo.InvariantCulture, $"{old.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")),
        (var verdict, { } result) => new(verdict, check, $"The check '{check.Name}' {WordsFor(result.Outcome)}: {result.Message}", result.Wanted, result.Seen),
    };

    private static VerdictReason Against(ItemVerdict other) => new(
        other.Verdict ?? Verdict.Unproven,
        null,
        other.Verdict is { } verdict ? $"{other.Item} is {verdict.ToString().ToLowerInvariant()}." : $"{other.Item} is open: nothing is claimed and nothing is checked.",
        null,
        null);

    private static string WordsFor(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Pass => "passes",
        CheckOutcome.Fail => "fails",
        CheckOutcome.NoData => "has no data",
        CheckOutcome.Empty => "got an empty answer",
        CheckOutcome.NoMatch => "selects nothing",
        CheckOutcome.Missing => "misses a part of the report",
        CheckOutcome.Error => "could not be run",
    };

    private static DateTimeOffset? NextChange(List<CheckStanding> counting, List<WaiverStanding> waivers, List<ItemVerdict> below, DateTimeOffset now)
    {
        var times = counting.Where(check => check.Newest is { Outcome: CheckOutcome.Pass }).Select(check => check.FreshUntil)
            .Concat(waivers.SelectMany(waiver => new DateTimeOffset?[] { waiver.From, waiver.Until }))
            .Concat(below.Select(other => other.ChangesAt));
        return times.Where(time => time > now).Min();
    }
}
