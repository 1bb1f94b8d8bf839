using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Reviews.ListReviews;

internal sealed class ListReviewsHandler(IDocumentStore store) : IQueryHandler<ListReviewsQuery, Outcome<Page<AccessReviewView>>>
{
    public async ValueTask<Outcome<Page<AccessReviewView>>> Handle(ListReviewsQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        IQueryable<AccessReview> reviews = session.Query<AccessReview>();
        if (query.Page.After is { } after)
        {
            reviews = reviews.Where(review => review.OpenedAt < after.OpenedAt || (review.OpenedAt == after.OpenedAt && review.Id.CompareTo(after.Id) < 0));
        }

        var found = await reviews.OrderByDescending(review => review.OpenedAt).ThenByDescending(review => review.Id).Take(query.Page.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(query.Page.Limit).Select(review => AccessReviewView.Of(review, withRights: false)).ToList();
        return new Page<AccessReviewView>(page, found.Count > page.Count ? Cursor.Write(new ReviewCursor(page[^1].OpenedAt, page[^1].Id)) : null);
    }
}
