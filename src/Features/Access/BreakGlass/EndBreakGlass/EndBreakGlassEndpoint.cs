using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.EndBreakGlass;

internal sealed class EndBreakGlassEndpoint(ISender sender) : Endpoint<EndBreakGlassCommand, Results<VersionedOk<EmergencyView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{id}/end");
        Group<BreakGlassGroup>();
        Summary(s =>
        {
            s.Summary = "End an emergency";
            s.Description = "The role counts no more: at once on the Host that answers and within a second on the others. Whoever took it ends it, or somebody with access:write.";
        });
        this.Describe(o => o.NeedsCredential().Gives(EmergencyProblems.NoSuchEmergency, EmergencyProblems.NotYours));
    }

    public override async Task<Results<VersionedOk<EmergencyView>, ProblemHttpResult>> ExecuteAsync(EndBreakGlassCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
