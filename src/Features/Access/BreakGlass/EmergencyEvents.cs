using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.BreakGlass;

/// <summary>What can have happened to an emergency.</summary>
public abstract record EmergencyEvent;

/// <param name="By">Who took the role.</param>
/// <param name="Role">That they took.</param>
/// <param name="Roadmap">The only one that it is for; null for all.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="At">When.</param>
public sealed record BreakGlassTaken(
    string By, [property: OnRecord] Role Role, [property: OnRecord] string? Roadmap, [property: OnRecord] string Reason, [property: OnRecord] DateTimeOffset Until, DateTimeOffset At) : EmergencyEvent;

/// <param name="By">Who ended it; <c>preflight</c> where its time was over.</param>
/// <param name="At">When it ended.</param>
public sealed record BreakGlassEnded(string By, [property: OnRecord(Name = "endedAt")] DateTimeOffset At) : EmergencyEvent;

/// <param name="By">Who looked at it.</param>
/// <param name="Note">What they found.</param>
/// <param name="At">When.</param>
public sealed record BreakGlassReviewed(string By, [property: OnRecord] string Note, DateTimeOffset At) : EmergencyEvent;
