using FastEndpoints;

namespace Preflight.Features.Access.Reviews.OpenReview;

internal sealed class OpenReviewValidator : Validator<OpenReviewCommand>;
