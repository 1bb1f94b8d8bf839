using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Results;

/// <summary>How a result came.</summary>
public enum ResultSource
{
    /// <summary>Preflight asked.</summary>
    Run,

    /// <summary>Some system sent it.</summary>
    Push,

    /// <summary>A report was sent.</summary>
    Report,

    /// <summary>A person stated it.</summary>
    Attestation,

    /// <summary>A pipeline told what is true of its repository.</summary>
    Git,
}

/// <summary>One observed result.</summary>
/// <param name="Id">Permanent.</param>
/// <param name="At">When it was seen.</param>
/// <param name="Judgement">What it came to.</param>
/// <param name="Source">How it came.</param>
/// <param name="Actor">Who brought it.</param>
/// <param name="ValidUntil">When it stops to count although it is fresh; for attestations.</param>
/// <param name="Digest">SHA-256 of the report, in hexadecimal.</param>
/// <param name="Links">Where to read more.</param>
/// <param name="HeldUntil">Until when it went on the same; where results of the time between are not kept any more.</param>
public sealed record CheckResult(
    Guid Id,
    DateTimeOffset At,
    Judgement Judgement,
    ResultSource Source,
    string Actor,
    DateTimeOffset? ValidUntil = null,
    string? Digest = null,
    IReadOnlyList<string>? Links = null,
    DateTimeOffset? HeldUntil = null);
