using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit.ResealTrail;

internal sealed class ResealTrailEndpoint(ISender sender) : Endpoint<ResealTrailCommand, Results<Ok<ResealedView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/reseals");
        Group<AuditGroup>();
        Summary(s =>
        {
            s.Summary = "Reseal the trail";
            s.Description = "Once the trail is not what it was known to be (a backup was restored, or somebody altered it), nothing is signed any more until this says that it is known, and why. That is an entry itself, and begins another line of checkpoints; those of before stay.";
        });
        this.Describe(o => o.Needs(AuditPermissions.Reseal).Gives(AuditProblems.NotStopped));
    }

    public override async Task<Results<Ok<ResealedView>, ProblemHttpResult>> ExecuteAsync(ResealTrailCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
