using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Reviews.OpenReview;

internal sealed class OpenReviewHandler(ReviewStream reviews) : ICommandHandler<OpenReviewCommand, Outcome<Versioned<AccessReviewView>>>
{
    public async ValueTask<Outcome<Versioned<AccessReviewView>>> Handle(OpenReviewCommand command, CancellationToken cancellationToken) =>
        (await reviews.Open(cancellationToken)).Then(review => new Versioned<AccessReviewView>(AccessReviewView.Of(review), review.Version, $"/api/v1/access-reviews/{review.Id}"));
}
