namespace Preflight.Infrastructure.Jobs;

/// <summary>When a job that failed is tried again.</summary>
/// <param name="Waits">How long to wait before the second attempt, the third, and so on; after the last one the job is dead.</param>
public sealed record RetryPolicy(IReadOnlyList<TimeSpan> Waits)
{
    /// <summary>Ten attempts over about five hours.</summary>
    public static RetryPolicy Default { get; } = new([.. new[] { 1, 5, 15, 60, 300, 900, 1800, 3600, 7200 }.Select(seconds => TimeSpan.FromSeconds(seconds))]);

    /// <summary>All attempts, the first included.</summary>
    public int Attempts => Waits.Count + 1;

    /// <summary>The wait after an attempt, between its nominal length and a fifth more, so that jobs that failed together do not come back together.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <returns>Null where it was the last one.</returns>
    public TimeSpan? After(int attempt) => attempt > Waits.Count ? null : Waits[attempt - 1] * (1 + (0.2 * Random.Shared.NextDouble()));
}
