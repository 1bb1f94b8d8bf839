using System.Text.Json.Serialization;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Verdicts;

/// <summary>A check as its newest results leave it.</summary>
/// <param name="Id">The check.</param>
/// <param name="Item">The key of its item.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">Where its evidence comes from.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="IsRequired">Whether its item is proven only while it passes.</param>
/// <param name="IsTrial">Whether it only shows what it would say.</param>
/// <param name="IsPaused">Whether nothing asks for it now; its results grow old.</param>
/// <param name="FreshFor">How long a result counts.</param>
/// <param name="Newest">The result that counts, damped; null while there is none.</param>
public sealed record CheckStanding(
    string Id,
    string Item,
    string Name,
    CheckKind Kind,
    Severity Severity,
    bool IsRequired,
    bool IsTrial,
    bool IsPaused,
    TimeSpan FreshFor,
    StandingResult? Newest)
{
    /// <summary>Whether it decides over its item's verdict.</summary>
    [JsonIgnore]
    public bool Counts => IsRequired && !IsTrial;

    /// <summary>Until when what it says counts; null while it says nothing.</summary>
    [JsonIgnore]
    public DateTimeOffset? FreshUntil => Newest is not { } result ? null : result.ValidUntil is { } end && end < result.At + FreshFor ? end : result.At + FreshFor;

    /// <summary>What it says for itself at an instant, without regard to whether it counts.</summary>
    public Verdict VerdictAt(DateTimeOffset now) => Newest?.Outcome switch
    {
        null => Verdict.Unproven,
        CheckOutcome.Fail => Verdict.Failing,
        CheckOutcome.Pass => now < FreshUntil ? Verdict.Proven : Verdict.Stale,
        _ => Verdict.Unproven,
    };
}

/// <param name="Outcome">What it came to.</param>
/// <param name="At">When it was seen.</param>
/// <param name="Message">Why, in one sentence.</param>
/// <param name="Wanted">What was wanted of what decided it.</param>
/// <param name="Seen">What was seen of it.</param>
/// <param name="ValidUntil">When it stops to count although it is fresh; for attestations.</param>
public sealed record StandingResult(CheckOutcome Outcome, DateTimeOffset At, string Message, string? Wanted = null, string? Seen = null, DateTimeOffset? ValidUntil = null);

/// <summary>An exception that was approved.</summary>
/// <param name="Id">The waiver.</param>
/// <param name="Item">The key of its item.</param>
/// <param name="From">Since when it counts.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Reason">Why.</param>
public sealed record WaiverStanding(string Id, string Item, DateTimeOffset From, DateTimeOffset Until, string Reason);
