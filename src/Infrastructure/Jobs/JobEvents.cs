using Preflight.Infrastructure.Security;

namespace Preflight.Infrastructure.Jobs;

/// <summary>What somebody did to background work, as the audit trail tells it. Beside the job's own acts, because those go with the job.</summary>
public abstract record JobEvent;

/// <summary>It was let run again, or now.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="About">What it is about.</param>
/// <param name="From">How it stood.</param>
/// <param name="To">How it stands.</param>
/// <param name="Reason">Why.</param>
public sealed record JobRetried(
    [property: OnRecord] string Kind, [property: OnRecord] string? About, [property: OnRecord(Name = "state", IsBefore = true)] JobState From, [property: OnRecord(Name = "state")] JobState To, [property: OnRecord] string Reason) : JobEvent;

/// <inheritdoc cref="JobRetried"/>
/// <summary>It was stopped, or is to be: one that runs ends when it sees it.</summary>
public sealed record JobCancelled(
    [property: OnRecord] string Kind, [property: OnRecord] string? About, [property: OnRecord(Name = "state", IsBefore = true)] JobState From, [property: OnRecord(Name = "state")] JobState To, [property: OnRecord] string Reason) : JobEvent;

/// <inheritdoc cref="JobRetried"/>
/// <summary>It was dead, and was put aside.</summary>
public sealed record JobDiscarded(
    [property: OnRecord] string Kind, [property: OnRecord] string? About, [property: OnRecord(Name = "state", IsBefore = true)] JobState From, [property: OnRecord(Name = "state")] JobState To, [property: OnRecord] string Reason) : JobEvent;

/// <summary>Dead jobs were let run again together.</summary>
/// <param name="Kind">Of this kind only; null for all.</param>
/// <param name="About">About this only; null for all.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Reason">Why.</param>
public sealed record JobsReplayed([property: OnRecord] string? Kind, [property: OnRecord] string? About, [property: OnRecord] int Count, [property: OnRecord] string Reason) : JobEvent;

/// <summary>A recurring job was run out of turn.</summary>
/// <param name="Job">The job that does it.</param>
/// <param name="Reason">Why.</param>
public sealed record RecurringJobRun([property: OnRecord] Guid Job, [property: OnRecord] string Reason) : JobEvent;

/// <param name="WasPaused">Whether it was before.</param>
/// <param name="Paused">Whether its times are left out now.</param>
/// <param name="Reason">Why.</param>
public sealed record RecurringJobPaused([property: OnRecord(Name = "paused", IsBefore = true)] bool WasPaused, [property: OnRecord] bool Paused, [property: OnRecord] string Reason) : JobEvent;

/// <inheritdoc cref="RecurringJobPaused"/>
public sealed record RecurringJobResumed([property: OnRecord(Name = "paused", IsBefore = true)] bool WasPaused, [property: OnRecord] bool Paused, [property: OnRecord] string Reason) : JobEvent;
