using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Reviews.CloseReview;

/// <param name="Id">The review's id.</param>
public sealed record CloseReviewCommand(string Id) : ICommand<Outcome<Versioned<AccessReviewView>>>;
