using FastEndpoints;

namespace Preflight.Features.Access.Reviews.CloseReview;

internal sealed class CloseReviewValidator : Validator<CloseReviewCommand>
{
    public CloseReviewValidator() => RuleFor(command => command.Id).IsPersonId();
}
