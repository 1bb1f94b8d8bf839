namespace Preflight.Features.Evidence.Judging;

/// <summary>One thing that was looked at.</summary>
/// <param name="What">Its name: <c>status</c>, <c>header Server</c>, <c>$.ready</c>, <c>tests.failed</c>.</param>
/// <param name="Outcome">How it compares.</param>
/// <param name="Wanted">What was wanted, in words; absent where it was only noted.</param>
/// <param name="Seen">What was seen, at most <see cref="Fact.LongestText"/> characters; absent where nothing was.</param>
public sealed record Observation(string What, CheckOutcome Outcome, string? Wanted, string? Seen)
{
    /// <summary>Something that was noted, and that nobody asked for.</summary>
    public static Observation Noted(string what, Fact seen) => new(what, CheckOutcome.Pass, null, seen.Text);
}
