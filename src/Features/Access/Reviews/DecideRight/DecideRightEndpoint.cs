using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Reviews.DecideRight;

internal sealed class DecideRightEndpoint(ISender sender) : Endpoint<DecideRightCommand, Results<VersionedOk<AccessReviewView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/decisions");
        Group<ReviewsGroup>();
        Summary(s =>
        {
            s.Summary = "Keep or revoke a right";
            s.Description = "By a person who is signed in; what is revoked ends at once. Nobody decides on their own rights, and on keys that they made or look after.";
        });
        this.Describe(o => o.ForPeople().Gives(SessionProblems.SessionNeeded, ReviewProblems.NoSuchReview, ReviewProblems.NoSuchRight, ReviewProblems.Decided, ReviewProblems.Own, ReviewProblems.Closed));
    }

    public override async Task<Results<VersionedOk<AccessReviewView>, ProblemHttpResult>> ExecuteAsync(DecideRightCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
