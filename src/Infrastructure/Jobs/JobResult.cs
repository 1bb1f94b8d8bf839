namespace Preflight.Infrastructure.Jobs;

/// <summary>How a run of a job ended.</summary>
public abstract record JobResult
{
    private JobResult()
    {
    }

    /// <summary>It is done.</summary>
    public static JobResult Done { get; } = new Finished();

    /// <summary>It is done, and what came of it is on record elsewhere: the job itself is not kept. For what runs every few minutes.</summary>
    public static JobResult Forgotten { get; } = new FinishedUnkept();

    /// <summary>It did not work and is tried again by the policy of its runner, or is dead when that was the last attempt.</summary>
    /// <param name="Error">Why, for an operator: without secrets and personal data.</param>
    /// <param name="NotBefore">The other side's wish, as <c>Retry-After</c>; the policy's wait where it is longer.</param>
    public sealed record Failed(string Error, DateTimeOffset? NotBefore = null) : JobResult;

    /// <summary>It will never work: it is dead at once.</summary>
    /// <param name="Error">Why, for an operator.</param>
    public sealed record Hopeless(string Error) : JobResult;

    /// <summary>Nothing is left to do it for: it ends as cancelled.</summary>
    /// <param name="Reason">Why, for an operator.</param>
    public sealed record Pointless(string Reason) : JobResult;

    /// <summary>It was not tried: it keeps its place in its lane and its number of attempts, and comes back later.</summary>
    /// <param name="Until">When.</param>
    /// <param name="Reason">Why, for an operator.</param>
    public sealed record Postponed(DateTimeOffset Until, string Reason) : JobResult;

    /// <inheritdoc cref="Done"/>
    public sealed record Finished : JobResult;

    /// <inheritdoc cref="Forgotten"/>
    public sealed record FinishedUnkept : JobResult;
}
