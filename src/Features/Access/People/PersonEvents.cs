using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.People;

/// <summary>What can have happened to a person's account. None holds personal data: that lies apart (<see cref="PersonDetails"/>), and can be erased.</summary>
public abstract record PersonEvent;

/// <param name="At">When.</param>
public sealed record PersonAdded(DateTimeOffset At) : PersonEvent;

/// <summary>The name or the address changed.</summary>
/// <param name="At">When.</param>
public sealed record PersonDetailsChanged(DateTimeOffset At) : PersonEvent;

/// <summary>Somebody made a text with which the person chooses a password.</summary>
/// <param name="Until">Until when it counts.</param>
public sealed record PersonInvited([property: OnRecord] DateTimeOffset Until) : PersonEvent;

/// <param name="At">When.</param>
/// <param name="WithoutSecondFactor">Whether no code is asked for any more: an invitation stands in for both.</param>
public sealed record PersonPasswordChanged(DateTimeOffset At, [property: OnRecord] bool WithoutSecondFactor) : PersonEvent;

/// <summary>Somebody made a secret that counts once a code of it was shown.</summary>
/// <param name="At">When.</param>
public sealed record PersonSecondFactorStarted(DateTimeOffset At) : PersonEvent;

/// <param name="At">From when on a code is asked for at each sign-in.</param>
public sealed record PersonSecondFactorAdded(DateTimeOffset At) : PersonEvent;

/// <param name="At">From when on none is.</param>
public sealed record PersonSecondFactorRemoved(DateTimeOffset At) : PersonEvent;

/// <param name="At">From when on the person cannot sign in.</param>
public sealed record PersonDisabled(DateTimeOffset At) : PersonEvent;

/// <param name="At">From when on the person can again.</param>
public sealed record PersonEnabled(DateTimeOffset At) : PersonEvent;

/// <summary>Name, address and credentials are gone for good.</summary>
/// <param name="At">When.</param>
public sealed record PersonErased(DateTimeOffset At) : PersonEvent;

/// <param name="Number">Of the grant, counted from 1 for each person.</param>
/// <param name="Role">What the person is there for.</param>
/// <param name="Roadmap">The only roadmap that it is for; null for all.</param>
/// <param name="By">Who gave it.</param>
/// <param name="At">From when on.</param>
/// <param name="BreakGlass">The emergency that it ends with; null where it lasts.</param>
public sealed record PersonRoleGranted([property: OnRecord(Name = "grant")] int Number, [property: OnRecord] Role Role, [property: OnRecord] string? Roadmap, string By, DateTimeOffset At, [property: OnRecord(Name = "endsWith")] string? BreakGlass = null) : PersonEvent;

/// <summary>What was granted with an emergency's rights ended with it.</summary>
/// <param name="Emergency">Which.</param>
/// <param name="At">When.</param>
public sealed record PersonLentRolesEnded([property: OnRecord(Name = "endsWith", IsBefore = true)] string Emergency, DateTimeOffset At) : PersonEvent;

/// <param name="Number">Of the grant.</param>
/// <param name="Role">That the person had.</param>
/// <param name="Roadmap">The only one that it was for; null for all.</param>
/// <param name="At">From when on it does not count.</param>
public sealed record PersonRoleRevoked([property: OnRecord(Name = "grant", IsBefore = true)] int Number, [property: OnRecord(IsBefore = true)] Role Role, [property: OnRecord(IsBefore = true)] string? Roadmap, DateTimeOffset At) : PersonEvent;
