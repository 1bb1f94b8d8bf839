using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Reviews.OpenReview;

internal sealed class OpenReviewEndpoint(ISender sender) : Endpoint<OpenReviewCommand, Results<VersionedCreated<AccessReviewView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("");
        Group<ReviewsGroup>();
        Summary(s =>
        {
            s.Summary = "Open an access review";
            s.Description = "Of all roles of people and all API keys that count now, each since when and when it was used last. One is opened by itself every Access__ReviewEvery.";
        });
        this.Describe(o => o.Gives(ReviewProblems.AlreadyOpen));
    }

    public override async Task<Results<VersionedCreated<AccessReviewView>, ProblemHttpResult>> ExecuteAsync(OpenReviewCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
