using System.Globalization;
using System.Text.Json.Serialization;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Findings;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.GoLive;

/// <summary>What a gate asks before it opens.</summary>
/// <param name="Environment">What it is the way to, such as production.</param>
/// <param name="Covers">What is looked at.</param>
/// <param name="Rules">What must hold there.</param>
/// <param name="SignOffs">Who must agree.</param>
/// <param name="Window">When it may open at all; always where it is absent.</param>
/// <param name="Freezes">When it stays shut.</param>
public sealed record GateTerms(
    [property: OnRecord] string Environment, IReadOnlyList<Cover> Covers, GateRules Rules, IReadOnlyList<RequiredSignOff> SignOffs, GateWindow? Window, IReadOnlyList<Freeze> Freezes);

/// <param name="Roadmap">The slug.</param>
/// <param name="Milestones">The keys of the milestones that count; all of them where it is absent or empty.</param>
public sealed record Cover(string Roadmap, IReadOnlyList<string>? Milestones = null);

/// <summary>The rules of a gate. What is not known never opens it.</summary>
/// <param name="AllProven">Every item that is covered must be proven.</param>
/// <param name="AllClaimed">Every item that is covered must be claimed done.</param>
/// <param name="Waivers">Whether a waiver counts in place of proof.</param>
/// <param name="StaleFor">How long a proof may be too old, such as 1d; not at all where it is absent.</param>
/// <param name="NoFailing">No check of this severity or more, also none that is only advice, may fail; absent: only what the other rules say.</param>
/// <param name="NoFindings">No finding about the plans of this severity or more; absent: findings do not matter.</param>
/// <param name="NoPlatformFindings">No finding about the platform itself of this severity or more, such as an emergency that nobody reviewed; absent: they do not matter.</param>
/// <param name="SignOffFor">How long a sign-off counts, such as 14d.</param>
public sealed record GateRules(
    bool AllProven = true,
    bool AllClaimed = true,
    bool Waivers = true,
    string? StaleFor = null,
    Severity? NoFailing = null,
    FindingSeverity? NoFindings = null,
    PlatformFindingSeverity? NoPlatformFindings = null,
    string SignOffFor = "14d")
{
    /// <summary>The rules by the names that reasons give.</summary>
    [JsonIgnore]
    public static IReadOnlyList<string> Names { get; } = ["covers", "all-proven", "all-claimed", "no-failing", "no-findings", "no-platform-findings", "sign-offs", "window", "freeze"];
}

/// <param name="Role">The role in which it is signed.</param>
/// <param name="Count">How many different people, from 1.</param>
public sealed record RequiredSignOff(Role Role, int Count);

/// <summary>The days and hours in which a gate may open.</summary>
/// <param name="Days">The days of the week; all where it is absent or empty.</param>
/// <param name="From">From when on, such as 09:00.</param>
/// <param name="Until">Until when, such as 16:00, or 24:00 for the end of the day; later than from.</param>
/// <param name="TimeZone">The IANA name of the time zone that it is meant in.</param>
public sealed record GateWindow(string From, string Until, IReadOnlyList<DayOfWeek>? Days = null, string TimeZone = "UTC")
{
    /// <summary>How the end of a day is written.</summary>
    public const string EndOfDay = "24:00";

    /// <summary>Whether the instant is within it.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        var local = Local(at);
        return (Days is not { Count: > 0 } days || days.Contains(local.DayOfWeek)) && local.TimeOfDay >= TimeOf(From) && local.TimeOfDay < TimeOf(Until);
    }

    /// <summary>The instant in its time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    /// <summary>Since the begin of the day.</summary>
    public static TimeSpan TimeOf(string time) => time == EndOfDay ? TimeSpan.FromDays(1) : TimeOnly.ParseExact(time, "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan();
}

/// <summary>A time in which a gate stays shut.</summary>
/// <param name="From">From when on (RFC 3339).</param>
/// <param name="Until">Until when.</param>
/// <param name="Reason">Why.</param>
public sealed record Freeze(DateTimeOffset From, DateTimeOffset Until, string Reason);
