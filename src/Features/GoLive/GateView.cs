namespace Preflight.Features.GoLive;

/// <summary>A gate as clients see it.</summary>
/// <param name="Gate">The slug.</param>
/// <param name="Environment">What it is the way to.</param>
/// <param name="Covers">What is looked at.</param>
/// <param name="Rules">What must hold there.</param>
/// <param name="SignOffs">Who must agree.</param>
/// <param name="Window">When it may open at all.</param>
/// <param name="Freezes">When it stays shut.</param>
/// <param name="Signed">The sign-offs that count.</param>
/// <param name="ProvenAt">When each of its rules was last seen to block and to open; absent where that was never seen for these rules.</param>
/// <param name="Decided">The last decision.</param>
/// <param name="DecidedAt">When.</param>
public sealed record GateView(
    string Gate,
    string Environment,
    IReadOnlyList<Cover> Covers,
    GateRules Rules,
    IReadOnlyList<RequiredSignOff> SignOffs,
    GateWindow? Window,
    IReadOnlyList<Freeze> Freezes,
#pragma warning disable CA1720 // By people: it has nothing to do with signed numbers.
    IReadOnlyList<SignOff> Signed,
#pragma warning restore CA1720
    DateTimeOffset? ProvenAt,
    GateAnswer? Decided,
    DateTimeOffset? DecidedAt)
{
    internal static GateView Of(Gate gate, DateTimeOffset now) => new(
        gate.Id,
        gate.Terms.Environment,
        gate.Terms.Covers,
        gate.Terms.Rules,
        gate.Terms.SignOffs,
        gate.Terms.Window,
        gate.Terms.Freezes,
        [.. gate.Counting(now)],
        gate.ProvenAt,
        gate.Decided,
        gate.DecidedAt);
}

/// <summary>What a gate's self-test came to.</summary>
/// <param name="Gate">The slug.</param>
/// <param name="Proven">Whether every rule blocked what it must and let through what is right.</param>
/// <param name="ProvenAt">When; absent where it is not proven.</param>
/// <param name="Rules">Each state that was tried.</param>
public sealed record GateProof(string Gate, bool Proven, DateTimeOffset? ProvenAt, IReadOnlyList<RuleProof> Rules);
