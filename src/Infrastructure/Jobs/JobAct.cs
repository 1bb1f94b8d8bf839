using System.Text.Json.Serialization;

namespace Preflight.Infrastructure.Jobs;

/// <summary>What an operator did to background work.</summary>
public enum JobActKind
{
    /// <summary>It was let run again, or now.</summary>
    Retry,

    /// <summary>It was stopped.</summary>
    Cancel,

    /// <summary>It was dead and was put aside.</summary>
    Discard,

    /// <summary>It was let run again together with other dead ones.</summary>
    Replay,

    /// <summary>A recurring job was run out of turn.</summary>
    Run,

    /// <summary>A recurring job was paused.</summary>
    Pause,

    /// <summary>A recurring job was resumed.</summary>
    Resume,
}

/// <summary>An operator's act, kept with what it was done to; the newest 100 of each.</summary>
/// <param name="Act">What was done.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in the operator's words.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record JobAct(JobActKind Act, string By, DateTimeOffset At, string Reason);
