using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Reviews.OpenReview;

/// <summary>Asks for a review of all rights that there are now.</summary>
public sealed record OpenReviewCommand : ICommand<Outcome<Versioned<AccessReviewView>>>;
