using FastEndpoints;

namespace Preflight.Features.Access.Reviews.ReadReview;

internal sealed class ReadReviewValidator : Validator<ReadReviewQuery>
{
    public ReadReviewValidator() => RuleFor(query => query.Id).IsPersonId();
}
