using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.DryRunChange;

internal sealed class DryRunChangeEndpoint(ISender sender) : Endpoint<DryRunChangeCommand, Results<Ok<ChangeTrialView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{check}/dry-run");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Try a change on the past";
            s.Description = "The body is what a change of the check takes, with how far to look back. Answers at which times the check and its item would have stood otherwise: required, severity, trial, freshness and damping exactly, expectations as far as what was seen is on record. Nothing is changed.";
            s.ExampleRequest = new DryRunChangeCommand
            {
                Check = "0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44",
                Kind = CheckKind.Push,
                Name = "Backup of last night",
                Push = new(new Dictionary<string, Expectation> { ["$.ageHours"] = new(AtMost: 12) }),
                Days = 90,
            };
        });
        this.Describe(o => o.NeedsForSome(RoadmapPermissions.Check).Gives(CheckProblems.AnotherKind));
    }

    public override async Task<Results<Ok<ChangeTrialView>, ProblemHttpResult>> ExecuteAsync(DryRunChangeCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
