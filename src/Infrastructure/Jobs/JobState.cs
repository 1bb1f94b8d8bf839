namespace Preflight.Infrastructure.Jobs;

/// <summary>The stored state of a job; the column holds the member's name in lower case.</summary>
public enum JobState
{
    /// <summary>Its lane is full.</summary>
    Held,

    /// <summary>For its time, its first one or a further one.</summary>
    Waiting,

    /// <summary>Leased to a Host.</summary>
    Running,

    /// <summary>It worked.</summary>
    Done,

    /// <summary>No attempt is left, or none would help.</summary>
    Dead,

    /// <summary>An operator stopped it.</summary>
    Cancelled,

    /// <summary>It was dead, and an operator has put it aside.</summary>
    Discarded,
}
