using System.Collections.Immutable;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.Reviews;

/// <summary>What can have happened to an access review.</summary>
public abstract record AccessReviewEvent;

/// <param name="Rights">What is to be looked at.</param>
/// <param name="DueAt">Until when.</param>
/// <param name="At">When.</param>
public sealed record AccessReviewOpened(ImmutableArray<ReviewedRight> Rights, [property: OnRecord] DateTimeOffset DueAt, DateTimeOffset At) : AccessReviewEvent;

/// <param name="Number">Of the right.</param>
/// <param name="Subject">The grant's or the key's id.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="By">By whom.</param>
/// <param name="Note">Why.</param>
/// <param name="At">When.</param>
public sealed record AccessReviewDecided(
    int Number, [property: OnRecord] string Subject, [property: OnRecord] ReviewDecision Decision, string By, [property: OnRecord] string? Note, DateTimeOffset At) : AccessReviewEvent;

/// <param name="By">Who closed it.</param>
/// <param name="At">When.</param>
public sealed record AccessReviewClosed(string By, DateTimeOffset At) : AccessReviewEvent;
