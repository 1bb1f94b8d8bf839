using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Reviews.ReadReview;

/// <param name="Id">The review's id.</param>
public sealed record ReadReviewQuery(string Id) : IQuery<Outcome<Versioned<AccessReviewView>>>;
