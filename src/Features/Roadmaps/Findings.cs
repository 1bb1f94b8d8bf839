using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Roadmaps;

public enum FindingSeverity
{
    /// <summary>The plan contradicts itself.</summary>
    Error,

    /// <summary>The plan cannot be kept as it stands.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Info,
}

/// <summary>Something wrong with the plan itself.</summary>
/// <param name="Rule">Permanent; one of the constants of <see cref="PlanFindings"/>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Item">The item's key; null where it is about the document, or the item has none yet.</param>
/// <param name="Message">What is wrong, for the plan's author.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
public sealed record Finding(string Rule, FindingSeverity Severity, string? Item, string Message, int Line, int Column);

/// <summary>The rules that every plan is held to.</summary>
public static class PlanFindings
{
    public const string MilestoneDoneAcceptanceOpen = "plan.milestone-done-acceptance-open";
    public const string ParentDoneChildrenOpen = "plan.parent-done-children-open";
    public const string PastTarget = "plan.past-target";
    public const string NoOwner = "plan.no-owner";
    public const string UnresolvedPlaceholder = "plan.unresolved-placeholder";
    public const string DuplicateCode = "plan.duplicate-code";
    public const string UnknownMark = "plan.unknown-mark";
    public const string NoItems = "plan.no-items";

    /// <summary>In the order of the document; the plan must have been read from this text.</summary>
    public static ImmutableArray<Finding> Of(DocumentPlan plan, DocumentText text, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(text);
        if (plan.Items.All(item => item.Kind == ItemKind.Milestone && item.Mark is null))
        {
            return [new Finding(NoItems, FindingSeverity.Warning, null, "Nothing in the document has a checkbox. Write tasks as list items: - [ ] what to do.", 1, 1)];
        }

        var open = OpenChildren.Of(plan);
        var codes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var placeholders = new Placeholders(text);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        for (var i = 0; i < plan.Items.Length; i++)
        {
            var item = plan.Items[i];
            AddDone(findings, item, open[i]);
            AddTarget(findings, item, today);
            AddPlaceholders(findings, item, placeholders);
            AddMilestone(findings, item, codes, placeholders);
            if (item is { Mark: { } mark } && item.Status == Status.Unknown)
            {
                Add(findings, UnknownMark, FindingSeverity.Warning, item, item.MarkSpan ?? item.Anchor, $"No legend explains the mark [{mark}]. Add it to the document's status legend, or use [ ], [~] or [x].");
            }
        }

        return findings.ToImmutable();
    }

    private static void AddDone(ImmutableArray<Finding>.Builder findings, DocumentItem item, OpenChildren open)
    {
        if (item.Mark is null || item.Status != Status.Done)
        {
            return;
        }

        var at = item.MarkSpan ?? item.Anchor;
        if (item.Kind == ItemKind.Milestone && open.Criteria > 0)
        {
            Add(findings, MilestoneDoneAcceptanceOpen, FindingSeverity.Error, item, at, $"{Name(item)} is claimed done, but {Count(open.Criteria, "acceptance criterion is", "acceptance criteria are")} not.");
        }

        var children = item.Kind == ItemKind.Milestone ? open.Tasks : open.Tasks + open.Criteria;
        if (children > 0)
        {
            Add(findings, ParentDoneChildrenOpen, FindingSeverity.Warning, item, at, $"{Name(item)} is claimed done, but {Count(children, "item below it is", "items below it are")} not.");
        }
    }

    private static void AddTarget(ImmutableArray<Finding>.Builder findings, DocumentItem item, DateOnly today)
    {
        var isUnfinished = item.Status == Status.NotStarted || item.Status == Status.InProgress || item.Status == Status.Unknown;
        if (isUnfinished && item.TargetDate is { } target && target < today)
        {
            Add(findings, PastTarget, FindingSeverity.Warning, item, item.TargetSpan ?? item.Anchor, $"{Name(item)} is not done, and its target date {target:yyyy-MM-dd} has passed.");
        }
    }

    private static void AddPlaceholders(ImmutableArray<Finding>.Builder findings, DocumentItem item, Placeholders placeholders)
    {
        var found = new List<TextSpan>();
        foreach (var span in (ReadOnlySpan<TextSpan?>)[item.TextSpan, item.OwnerSpan, item.TargetSpan])
        {
            found.AddRange(span is { Length: > 0 } part ? placeholders.In(part) : []);
        }

        if (found.Count > 0)
        {
            var words = string.Join(", ", found.Select(span => $"“{placeholders.Text.Slice(span)}”"));
            Add(findings, UnresolvedPlaceholder, FindingSeverity.Warning, item, found[0], $"Not decided yet: {words}. Put the real value there.");
        }
    }

    private static void AddMilestone(ImmutableArray<Finding>.Builder findings, DocumentItem item, HashSet<string> codes, Placeholders placeholders)
    {
        if (item.Kind != ItemKind.Milestone)
        {
            return;
        }

        var hasOwner = item.Owner is not null && !placeholders.In(item.OwnerSpan ?? default).Any();
        if (!hasOwner && item.Status != Status.Done)
        {
            Add(findings, NoOwner, FindingSeverity.Warning, item, item.Anchor, $"Nobody owns {Name(item)}. Write Owner: and a name below its heading.");
        }

        if (item.Code is { } code && !codes.Add(code))
        {
            Add(findings, DuplicateCode, FindingSeverity.Error, item, item.Anchor, $"Another milestone has the code {code} already.");
        }
    }

    private static void Add(
        ImmutableArray<Finding>.Builder findings, string rule, FindingSeverity severity, DocumentItem item, TextSpan at, FormattableString message) =>
        findings.Add(new Finding(
            rule, severity, item.Key.Length > 0 ? item.Key : null, message.ToString(CultureInfo.InvariantCulture), at.Line + 1, at.Column + 1));

    private static string Name(DocumentItem item) => item.Key.Length > 0 ? item.Key : item.Code ?? "The item";

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {many}");

    /// <summary>How many direct children of an item are not done.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct OpenChildren(int Tasks, int Criteria)
    {
        public static OpenChildren[] Of(DocumentPlan plan)
        {
            var open = new OpenChildren[plan.Items.Length];
            foreach (var item in plan.Items)
            {
                if (item.Parent >= 0 && item.Status != Status.Done)
                {
                    var isCriterion = item.Kind == ItemKind.Criterion;
                    var known = open[item.Parent];
                    open[item.Parent] = isCriterion ? known with { Criteria = known.Criteria + 1 } : known with { Tasks = known.Tasks + 1 };
                }
            }

            return open;
        }
    }
}
