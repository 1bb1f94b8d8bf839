using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Reviews.DecideRight;

/// <param name="Id">The review's id.</param>
/// <param name="Number">Of the right.</param>
/// <param name="Decision">Whether it is kept.</param>
/// <param name="Note">Why.</param>
public sealed record DecideRightCommand(string Id, int Number, ReviewDecision Decision, string? Note) : ICommand<Outcome<Versioned<AccessReviewView>>>;
