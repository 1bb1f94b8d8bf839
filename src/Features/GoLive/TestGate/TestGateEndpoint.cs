using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.TestGate;

internal sealed class TestGateEndpoint(ISender sender) : Endpoint<TestGateCommand, Results<Ok<GateProof>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{gate}/self-test");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "Let a gate prove itself";
            s.Description = "Every rule of its terms is fed states that must block and one that must pass, through the judge that answers pipelines. A gate whose terms were never proven is a finding of the platform.";
        });
        this.Describe(o => o.NeedsForSome(GatePermissions.Write).Gives(GateProblems.NoSuchGate));
    }

    public override async Task<Results<Ok<GateProof>, ProblemHttpResult>> ExecuteAsync(TestGateCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
