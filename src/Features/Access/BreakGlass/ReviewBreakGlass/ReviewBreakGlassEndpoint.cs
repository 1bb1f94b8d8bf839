using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.ReviewBreakGlass;

internal sealed class ReviewBreakGlassEndpoint(ISender sender) : Endpoint<ReviewBreakGlassCommand, Results<VersionedOk<EmergencyView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/review");
        Group<BreakGlassGroup>();
        Summary(s =>
        {
            s.Summary = "Review an emergency";
            s.Description = "Once it is over, by a person who is signed in and is not the one who took it; nor one whose account or right to review was made in it, or by its taker meanwhile. Until then it is a finding.";
        });
        this.Describe(o => o.ForPeople().Needs(AccessPermissions.ReviewBreakGlass).Gives(SessionProblems.SessionNeeded, EmergencyProblems.NoSuchEmergency, EmergencyProblems.StillOpen, EmergencyProblems.OwnReview, EmergencyProblems.DependentReview, EmergencyProblems.Reviewed));
    }

    public override async Task<Results<VersionedOk<EmergencyView>, ProblemHttpResult>> ExecuteAsync(ReviewBreakGlassCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
