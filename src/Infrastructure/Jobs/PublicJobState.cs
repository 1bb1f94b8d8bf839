namespace Preflight.Infrastructure.Jobs;

/// <summary>The state of a job as operators see it.</summary>
public enum PublicJobState
{
    /// <summary>Its time has come and it was not tried yet: it waits for a Host with room, or for others of its lane.</summary>
    Queued,

    /// <summary>Its time has not come, and it was not tried yet.</summary>
    Scheduled,

    /// <summary>A Host is at it.</summary>
    Running,

    /// <summary>It failed and waits for a further attempt.</summary>
    Retrying,

    /// <summary>No attempt is left, or none would help: it stays until an operator retries or discards it.</summary>
    Dead,

    /// <summary>It worked.</summary>
    Done,

    /// <summary>An operator stopped it.</summary>
    Cancelled,

    /// <summary>It was dead, and an operator has put it aside.</summary>
    Discarded,
}
