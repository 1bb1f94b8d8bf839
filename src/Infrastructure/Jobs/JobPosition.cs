using System.Runtime.InteropServices;

namespace Preflight.Infrastructure.Jobs;

/// <summary>A place in the order in which jobs are run.</summary>
/// <param name="RunAt">The time that the job is due.</param>
/// <param name="Position">Counts the jobs as they are added.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JobPosition(DateTimeOffset RunAt, long Position)
{
    /// <summary>Before all jobs.</summary>
    public static JobPosition Start { get; } = new(DateTimeOffset.MinValue, 0);
}

/// <summary>A job that could be leased.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DueJob(Guid Id, string? Share, JobPosition Position);
