using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.ReadBreakGlass;

internal sealed class ReadBreakGlassEndpoint(ISender sender) : Endpoint<ReadBreakGlassQuery, Results<Ok<EmergencyView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{id}");
        Group<BreakGlassGroup>();
        Summary(s =>
        {
            s.Summary = "Read an emergency";
            s.Description = "Who took which role and why, what was given to somebody meanwhile, and who looked at it: for whoever has access:read or break-glass:review, and whoever took it. GET /api/v1/break-glass/{id}/acts tells all that was done meanwhile.";
        });
        this.Describe(o => o.NeedsCredential().Gives(EmergencyProblems.NoSuchEmergency));
    }

    public override async Task<Results<Ok<EmergencyView>, ProblemHttpResult>> ExecuteAsync(ReadBreakGlassQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
