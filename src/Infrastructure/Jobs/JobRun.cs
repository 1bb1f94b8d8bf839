namespace Preflight.Infrastructure.Jobs;

/// <summary>One run of a job.</summary>
/// <param name="Id">The job's id, the same in every run.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Attempts">How many there will be at most.</param>
/// <param name="AskedAt">When it was enqueued.</param>
public sealed record JobRun(Guid Id, string? Subject, int Attempt, int Attempts, DateTimeOffset AskedAt)
{
    private double _progress = -1;

    /// <summary>How far the run is, from 0 to 1; shown to others with the next renewal of its lease.</summary>
    public double? Progress
    {
        get => Volatile.Read(ref _progress) is >= 0 and var progress ? progress : null;
        set => Volatile.Write(ref _progress, Math.Clamp(value ?? 0, 0, 1));
    }
}
