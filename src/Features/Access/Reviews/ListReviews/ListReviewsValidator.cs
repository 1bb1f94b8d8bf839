using FastEndpoints;

namespace Preflight.Features.Access.Reviews.ListReviews;

internal sealed class ListReviewsValidator : Validator<ListReviewsQuery>;
