using System.Collections.Immutable;

namespace Preflight.Features.Webhooks;

/// <summary>A type of event that receivers can ask for.</summary>
/// <param name="Type">Permanent; it never changes meaning.</param>
/// <param name="Description">When it happens.</param>
public sealed record EventTypeView(string Type, string Description);

/// <summary>The catalogue of event types; docs/events.md is its page.</summary>
public static class EventTypes
{
    public const string Test = "webhook.test";
    public const string Disabled = "webhook.disabled";
    public const string BreakGlassTaken = "break-glass.taken";
    public const string BreakGlassEnded = "break-glass.ended";
    public const string BreakGlassReviewed = "break-glass.reviewed";
    public const string ReviewOpened = "access-review.opened";
    public const string VerdictChanged = "roadmap.item.verdict-changed";
    public const string VerdictsChanged = "roadmap.verdicts-changed";
    public const string WaiverEnding = "waiver.ending";
    public const string GateRegressed = "gate.regressed";
    public const string GateDecided = "gate.decided";
    public const string Imported = "roadmap.document.imported";

    public static ImmutableArray<EventTypeView> All { get; } =
    [
        new(Imported, "A document was imported as a new roadmap, or synced with the roadmap that there is."),
        new("roadmap.archived", "A roadmap was archived."),
        new("roadmap.restored", "An archived roadmap was brought back."),
        new("roadmap.item.added", "A milestone, task or criterion is new."),
        new("roadmap.item.removed", "A milestone, task or criterion is gone."),
        new("roadmap.item.moved", "An item stands elsewhere in the plan."),
        new("roadmap.item.text-changed", "An item was reworded."),
        new("roadmap.item.status-changed", "An item's claim is another."),
        new("roadmap.item.owner-changed", "An item's owner is another."),
        new("roadmap.item.target-changed", "An item's target is another."),
        new("roadmap.item.link-added", "A link was added to an item."),
        new("roadmap.item.link-removed", "A link was removed from an item."),
        new(VerdictChanged, "What the evidence says about an item is something else: a check failed, passed or grew old, a waiver began or ended."),
        new(VerdictsChanged, "The verdicts on more than 100 items changed at once."),
        new(WaiverEnding, "A waiver that counts ends soon."),
        new(GateDecided, "Somebody recorded go or no-go at a gate."),
        new(GateRegressed, "A gate that was decided to be open would not be open any more."),
        new("roadmap.item.check-added", "A check was added to an item in the document."),
        new("roadmap.item.check-removed", "A check was removed from an item in the document."),
        new("roadmap.item.check-changed", "A check of an item says something else in the document."),
        new(BreakGlassTaken, "Somebody took a role in an emergency."),
        new(BreakGlassEnded, "An emergency is over, and waits for another person's review."),
        new(BreakGlassReviewed, "Another person reviewed an emergency."),
        new(ReviewOpened, "Who has which rights is to be reviewed."),
        new(Disabled, "Preflight sends nothing more to a webhook, because its receiver said that it is gone or failed for too long."),
        new(Test, "Somebody asked for a test of the webhook that gets it."),
    ];

    /// <summary>Whether a pattern names a type: exactly, all (<c>*</c>), or all below a prefix (<c>roadmap.item.*</c>).</summary>
    public static bool Matches(string pattern, string type) =>
        pattern == "*" || pattern == type || (pattern.EndsWith(".*", StringComparison.Ordinal) && type.StartsWith(pattern[..^1], StringComparison.Ordinal));

    /// <summary>Whether a pattern can ever match.</summary>
    public static bool IsPattern(string pattern) => All.Any(known => Matches(pattern, known.Type));
}
