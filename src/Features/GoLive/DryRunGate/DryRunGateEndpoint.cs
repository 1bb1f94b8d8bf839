using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Access;
using Preflight.Features.Evidence.Checks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.DryRunGate;

internal sealed class DryRunGateEndpoint(ISender sender) : Endpoint<DryRunGateCommand, Results<Ok<GateTrialView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{gate}/dry-run");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "Try other rules on the past";
            s.Description = "Answers at which times the gate would have answered otherwise by these rules, with the reasons. It looks at each change of a verdict and at each day. Nothing is changed.";
            s.ExampleRequest = new DryRunGateCommand("production", new GateRules(NoFailing: Severity.Medium), null);
        });
        this.Describe(o => o.NeedsForSome(GatePermissions.Write).Gives(OwnRights.BeyondOwn));
    }

    public override async Task<Results<Ok<GateTrialView>, ProblemHttpResult>> ExecuteAsync(DryRunGateCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
