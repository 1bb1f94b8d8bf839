using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Reviews.ReadReview;

internal sealed class ReadReviewHandler(IDocumentStore store) : IQueryHandler<ReadReviewQuery, Outcome<Versioned<AccessReviewView>>>
{
    public async ValueTask<Outcome<Versioned<AccessReviewView>>> Handle(ReadReviewQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<AccessReview>(query.Id, cancellationToken) is { } review
            ? new Versioned<AccessReviewView>(AccessReviewView.Of(review), review.Version)
            : ReviewRefusals.NoSuchReview(query.Id);
    }
}
