using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Verdicts;

/// <summary>What is behind an item.</summary>
/// <param name="Item">The item's key.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Status">The claim.</param>
/// <param name="Verdict">What the evidence says; absent where nothing is claimed and nothing is checked.</param>
/// <param name="ChangesAt">When that changes by itself, if nothing else happens.</param>
/// <param name="Reasons">What speaks against it, the worst first.</param>
/// <param name="Waiver">The exception that counts.</param>
/// <param name="Checks">All checks of the item as they stand.</param>
public sealed record ItemEvidenceView(
    string Item, string Text, string Status, Verdict? Verdict, DateTimeOffset? ChangesAt, IReadOnlyList<VerdictReasonView> Reasons, CountingWaiverView? Waiver, IReadOnlyList<CheckStandingView> Checks)
{
    internal static ItemEvidenceView Of(ItemView item, ItemVerdict verdict, DateTimeOffset now) => new(
        item.Key,
        item.Text,
        item.Status,
        verdict.Verdict,
        verdict.ChangesAt,
        [.. verdict.Reasons.Select(reason => new VerdictReasonView(reason.Verdict, reason.Check?.Id, reason.Message, reason.Wanted, reason.Seen))],
        verdict.Waiver is { } waiver ? new CountingWaiverView(waiver.Id, waiver.Reason, waiver.From, waiver.Until) : null,
        [.. verdict.Checks.Select(check => CheckStandingView.Of(check, now))]);
}

/// <param name="Verdict">What this alone makes of the item.</param>
/// <param name="Check">The check that says so; absent where it is about the item itself, or what is below it.</param>
/// <param name="Message">In words.</param>
/// <param name="Wanted">What was wanted.</param>
/// <param name="Seen">What was seen; absent where nothing was.</param>
public sealed record VerdictReasonView(Verdict Verdict, string? Check, string Message, string? Wanted, string? Seen);

/// <param name="Id">The waiver.</param>
/// <param name="Reason">Why the item may go without proof.</param>
/// <param name="From">Since when it counts.</param>
/// <param name="Until">When it ends.</param>
public sealed record CountingWaiverView(string Id, string Reason, DateTimeOffset From, DateTimeOffset Until);

/// <summary>A check as it stands.</summary>
/// <param name="Check">The check's id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">Where its evidence comes from.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Required">Whether its item is proven only while it passes.</param>
/// <param name="Trial">Whether it only shows what it would say.</param>
/// <param name="Paused">Whether nothing asks for it now.</param>
/// <param name="Verdict">What it says for itself.</param>
/// <param name="Newest">The result that counts.</param>
public sealed record CheckStandingView(string Check, string Name, CheckKind Kind, Severity Severity, bool Required, bool Trial, bool Paused, Verdict Verdict, StandingResultView? Newest)
{
    internal static CheckStandingView Of(CheckStanding check, DateTimeOffset now) => new(
        check.Id, check.Name, check.Kind, check.Severity, check.IsRequired, check.IsTrial, check.IsPaused, check.VerdictAt(now), StandingResultView.Of(check));
}
