using System.Globalization;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers;

/// <summary>How a waiver stands.</summary>
public enum WaiverStateView
{
    /// <summary>It waits for another person.</summary>
    Asked,

    /// <summary>It was approved, and its time is not over.</summary>
    Counting,

    /// <summary>Its time is over.</summary>
    Ended,

    /// <summary>Another person refused it.</summary>
    Refused,

    /// <summary>It was withdrawn.</summary>
    Withdrawn,
}

/// <summary>A waiver as clients see it.</summary>
/// <param name="Id">Permanent.</param>
/// <param name="Roadmap">The slug.</param>
/// <param name="Item">The key of its item.</param>
/// <param name="State">How it stands.</param>
/// <param name="Reason">Why the item may go without proof.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Until">When it ends.</param>
/// <param name="DecidedBy">Who approved, refused or withdrew it.</param>
/// <param name="ApprovedAt">Since when it counts.</param>
/// <param name="Note">What whoever decided said.</param>
public sealed record WaiverView(
    string Id, string Roadmap, string Item, WaiverStateView State, string Reason, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset Until, string? DecidedBy, DateTimeOffset? ApprovedAt, string? Note)
{
    internal static WaiverView Of(Waiver waiver, DateTimeOffset now) => new(
        waiver.Id, waiver.Roadmap, waiver.Item, StateOf(waiver, now), waiver.Reason, waiver.AskedBy, waiver.AskedAt, waiver.Until, waiver.DecidedBy, waiver.ApprovedAt, waiver.Note);

    internal static string AddressOf(Waiver waiver) => $"/api/v1/roadmaps/{waiver.Roadmap}/waivers/{waiver.Id}";

    internal static WaiverStateView StateOf(Waiver waiver, DateTimeOffset now) => waiver.State switch
    {
        WaiverState.Refused => WaiverStateView.Refused,
        WaiverState.Withdrawn => WaiverStateView.Withdrawn,
        _ when waiver.Until <= now => WaiverStateView.Ended,
        WaiverState.Approved => WaiverStateView.Counting,
        _ => WaiverStateView.Asked,
    };
}

/// <summary>The problems of waivers, each with its permanent code.</summary>
public static class WaiverProblems
{
    public static readonly ProblemType NoSuchWaiver = new("waiver.not-found", 404,
        "There is no such waiver", "List them with GET /api/v1/roadmaps/{roadmap}/waivers.");

    public static readonly ProblemType TooLong = new("waiver.too-long", 422,
        "A waiver does not last that long", "Name an end that is to come, and not later than the detail says.");

    public static readonly ProblemType TooMany = new("waiver.too-many", 409,
        "The item has too many waivers", "Withdraw those that are not needed.");

    public static readonly ProblemType OwnWaiver = new("waiver.own", 409,
        "Nobody approves their own waiver", "Ask another person.");

    public static readonly ProblemType Decided = new("waiver.decided", 409,
        "The waiver was decided on, or has ended", "Ask for a new one.");
}

internal static class WaiverRefusals
{
    public static Refusal NoSuchWaiver(string roadmap, string id) => new(WaiverProblems.NoSuchWaiver, $"The roadmap '{roadmap}' has no waiver '{id}'.");

    public static Refusal TooLong(TimeSpan most) => new(WaiverProblems.TooLong,
        string.Create(CultureInfo.InvariantCulture, $"A waiver ends in the future, at most {most.TotalDays:0.#} days from now."));

    public static Refusal TooMany(string item, int most) => new(WaiverProblems.TooMany, string.Create(CultureInfo.InvariantCulture, $"The item '{item}' has {most} waivers that wait or count."));

    public static Refusal OwnWaiver(Waiver waiver) => new(WaiverProblems.OwnWaiver, $"You asked for the waiver '{waiver.Id}' yourself.");

    public static Refusal Decided(Waiver waiver, DateTimeOffset now) => new(WaiverProblems.Decided,
        $"The waiver '{waiver.Id}' is {WaiverView.StateOf(waiver, now).ToString().ToLowerInvariant()}.");
}
