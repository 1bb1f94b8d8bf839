using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Reviews.CloseReview;

internal sealed class CloseReviewHandler(ReviewStream reviews, RequestContext request, TimeProvider time) : ICommandHandler<CloseReviewCommand, Outcome<Versioned<AccessReviewView>>>
{
    public async ValueTask<Outcome<Versioned<AccessReviewView>>> Handle(CloseReviewCommand command, CancellationToken cancellationToken) =>
        (await reviews.Change(command.Id, review => review.Close(request.Actor, time.GetUtcNow()), cancellationToken)).Then(review => new Versioned<AccessReviewView>(AccessReviewView.Of(review), review.Version));
}
