using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Reviews.ListReviews;

/// <param name="Page">Which page.</param>
public sealed record ListReviewsQuery(PageRequest<ReviewCursor> Page) : IQuery<Outcome<Page<AccessReviewView>>>;

/// <param name="OpenedAt">When the last one of the page before was opened.</param>
/// <param name="Id">Its id.</param>
public sealed record ReviewCursor(DateTimeOffset OpenedAt, string Id);
