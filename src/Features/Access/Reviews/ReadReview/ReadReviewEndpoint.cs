using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Reviews.ReadReview;

internal sealed class ReadReviewEndpoint(ISender sender) : Endpoint<ReadReviewQuery, Results<VersionedOk<AccessReviewView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{id}");
        Group<ReviewsGroup>();
        Summary(s =>
        {
            s.Summary = "Read an access review";
            s.Description = "With every right that it looks at, and what was decided.";
        });
        this.Describe(o => o.Gives(ReviewProblems.NoSuchReview));
    }

    public override async Task<Results<VersionedOk<AccessReviewView>, ProblemHttpResult>> ExecuteAsync(ReadReviewQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
