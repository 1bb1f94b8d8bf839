namespace Preflight.Features.Evidence.Verdicts;

/// <summary>What the evidence says about an item, the best first.</summary>
public enum Verdict
{
    /// <summary>All required checks pass, and none of the results is too old.</summary>
    Proven,

    /// <summary>An approved exception counts in place of proof.</summary>
    Waived,

    /// <summary>All that is required passed, but some result is older than it may be.</summary>
    Stale,

    /// <summary>It is claimed and nothing is behind it, or what is behind it says nothing.</summary>
    Unproven,

    /// <summary>A required check does not pass.</summary>
    Failing,
}
