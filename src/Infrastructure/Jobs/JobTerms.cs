namespace Preflight.Infrastructure.Jobs;

/// <summary>When and under which conditions a job runs.</summary>
public sealed record JobTerms
{
    /// <summary>What it is about, for people: <c>checkout</c>, <c>webhook/3f…</c>. At most 200 characters.</summary>
    public string? Subject { get; init; }

    /// <summary>Not before this instant; at once where it is absent.</summary>
    public DateTimeOffset? RunAt { get; init; }

    /// <summary>While a job of the same kind and key waits for its first attempt, another one is not added.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>A job of the same kind and key is never added twice, as long as the first one is kept.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>A job that is not done by then is dead.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Jobs of one lane run in the order in which they were added, at most <see cref="LaneWidth"/> at once.</summary>
    public string? Lane { get; init; }

    /// <summary>With a width of 1 a job that is tried again holds up its lane, so that the order is kept.</summary>
    public int LaneWidth { get; init; } = 1;

    /// <summary>
    /// Of those jobs that ask others, the ones of one share together hold only a part of the places of a Host, so that what one target
    /// or one owner keeps waiting does not hold up the others: <c>roadmap/checkout</c>. At most 128 characters; null for none.
    /// </summary>
    public string? Share { get; init; }
}
