using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Reviews.CloseReview;

internal sealed class CloseReviewEndpoint(ISender sender) : Endpoint<CloseReviewCommand, Results<VersionedOk<AccessReviewView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/close");
        Group<ReviewsGroup>();
        Summary(s =>
        {
            s.Summary = "Close an access review";
            s.Description = "Once every right is decided on.";
        });
        this.Describe(o => o.Gives(ReviewProblems.NoSuchReview, ReviewProblems.Undecided));
    }

    public override async Task<Results<VersionedOk<AccessReviewView>, ProblemHttpResult>> ExecuteAsync(CloseReviewCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
