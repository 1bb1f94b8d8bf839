using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Verdicts;

namespace Preflight.Features.Evidence.Checks;

/// <summary>A check as clients see it.</summary>
public sealed record CheckView : CheckDraft
{
    /// <summary>Permanent.</summary>
    public required string Id { get; init; }

    /// <summary>The slug.</summary>
    public required string Roadmap { get; init; }

    /// <summary>The key of its item.</summary>
    public required string Item { get; init; }

    /// <summary>The names of the headers that are sent; their values are not shown.</summary>
    public required IReadOnlyList<string> HeaderNames { get; init; }

    /// <summary>Whether it stands in the document, where it is changed.</summary>
    public required bool InDocument { get; init; }

    /// <summary>Whether nothing asks for it now.</summary>
    public required bool Paused { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it says for itself.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The result that counts; absent while there is none.</summary>
    public StandingResultView? Newest { get; init; }

    /// <summary>When it is run next; absent where nothing asks for it.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    internal static CheckView Of(Check check, RoadmapEvidence evidence, DateTimeOffset now)
    {
        var standing = evidence.Checks.FirstOrDefault(standing => standing.Id == check.Id);
        return new CheckView
        {
            Kind = check.Terms.Kind,
            Name = check.Terms.Name,
            Required = check.Terms.Required,
            Severity = check.Terms.Severity,
            Every = check.Terms.Every,
            Cron = check.Terms.Cron,
            FreshFor = check.Terms.FreshFor,
            Trial = check.Terms.Trial,
            Damping = check.Terms.Damping,
            Http = check.Terms.Http,
            Prometheus = check.Terms.Prometheus,
            Report = check.Terms.Report,
            Push = check.Terms.Push,
            Attestation = check.Terms.Attestation,
            Git = check.Terms.Git,
            Id = check.Id,
            Roadmap = check.Roadmap,
            Item = check.Item,
            HeaderNames = check.HeaderNames,
            InDocument = check.InDocument is not null,
            Paused = check.IsPaused,
            CreatedAt = check.CreatedAt,
            Verdict = standing?.VerdictAt(now) ?? Verdict.Unproven,
            Newest = StandingResultView.Of(standing),
            NextRunAt = CheckSchedule.Next(check, now),
        };
    }
}

/// <summary>The result that counts for a check.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="At">When it was seen.</param>
/// <param name="FreshUntil">Until when it counts.</param>
/// <param name="Message">Why, in one sentence.</param>
/// <param name="Wanted">What was wanted of what decided it.</param>
/// <param name="Seen">What was seen of it.</param>
public sealed record StandingResultView(CheckOutcome Outcome, DateTimeOffset At, DateTimeOffset FreshUntil, string Message, string? Wanted, string? Seen)
{
    internal static StandingResultView? Of(CheckStanding? standing) => standing is { Newest: { } newest, FreshUntil: { } until }
        ? new(newest.Outcome, newest.At, until, newest.Message, newest.Wanted, newest.Seen)
        : null;
}
