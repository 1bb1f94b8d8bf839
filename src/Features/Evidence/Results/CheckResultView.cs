using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Results;

/// <summary>One result as clients see it.</summary>
/// <param name="Id">Permanent.</param>
/// <param name="At">When it was seen.</param>
/// <param name="HeldUntil">Until when it went on the same; where results of the time between are not kept any more.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Message">Why, in one sentence.</param>
/// <param name="Observations">What was looked at.</param>
/// <param name="Source">How it came.</param>
/// <param name="By">Who brought it.</param>
/// <param name="ValidUntil">When it stops to count although it is fresh.</param>
/// <param name="Digest">SHA-256 of the report, in hexadecimal.</param>
/// <param name="Links">Where to read more.</param>
public sealed record CheckResultView(
    Guid Id,
    DateTimeOffset At,
    DateTimeOffset? HeldUntil,
    CheckOutcome Outcome,
    string Message,
    IReadOnlyList<Observation> Observations,
    ResultSource Source,
    string By,
    DateTimeOffset? ValidUntil,
    string? Digest,
    IReadOnlyList<string>? Links)
{
    internal static CheckResultView Of(CheckResult result) => new(
        result.Id, result.At, result.HeldUntil, result.Judgement.Outcome, result.Judgement.Message, result.Judgement.Observations, result.Source, result.Actor, result.ValidUntil, result.Digest, result.Links);
}

/// <summary>What a definition that was only tried would say.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Message">Why, in one sentence.</param>
/// <param name="Observations">What was looked at.</param>
public sealed record JudgementView(CheckOutcome Outcome, string Message, IReadOnlyList<Observation> Observations)
{
    internal static JudgementView Of(Judgement judgement) => new(judgement.Outcome, judgement.Message, judgement.Observations);
}
