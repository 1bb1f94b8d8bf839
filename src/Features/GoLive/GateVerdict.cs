namespace Preflight.Features.GoLive;

/// <summary>What a gate answers.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Environment">What it is the way to.</param>
/// <param name="Verdict">go where nothing keeps it shut.</param>
/// <param name="Reasons">Everything that keeps it shut, not only the first; empty for go.</param>
/// <param name="Documents">The plans that were looked at.</param>
/// <param name="SignOffs">The sign-offs that count.</param>
/// <param name="Items">How many items were looked at.</param>
/// <param name="ProvenAt">When each of its rules was last seen to block and to open; absent where that was never seen for these rules.</param>
/// <param name="AsOf">The time that was asked for; absent for now.</param>
/// <param name="Decided">The newest decision; absent where there is none.</param>
public sealed record GateVerdict(
    string Gate,
    string Environment,
    GateAnswer Verdict,
    IReadOnlyList<GateReason> Reasons,
    IReadOnlyList<DecidedDocument> Documents,
    IReadOnlyList<SignOff> SignOffs,
    int Items,
    DateTimeOffset? ProvenAt,
    DateTimeOffset? AsOf = null,
    LastDecision? Decided = null);

/// <summary>What a pipeline wants of a gate that is shut, and of a decision that is no go.</summary>
public enum OnNoGo
{
    /// <summary>200, as for go.</summary>
    Tell,

    /// <summary>422, so that curl --fail-with-body stops the pipeline.</summary>
    Fail,
}

/// <param name="Verdict">What the gate answers.</param>
/// <param name="Version">The gate's version.</param>
/// <param name="IsRefused">Whether it answers 422.</param>
public sealed record AskedVerdict(GateVerdict Verdict, long Version, bool IsRefused);
