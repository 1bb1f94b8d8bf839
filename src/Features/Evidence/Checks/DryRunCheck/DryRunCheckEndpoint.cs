using System.Text.Json;
using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Results;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.DryRunCheck;

internal sealed class DryRunCheckEndpoint(ISender sender) : Endpoint<DryRunCheckCommand, Results<Ok<JudgementView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/dry-run");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Try a definition";
            s.Description = "Runs a check that is not there, and answers what it would say: of the kinds http and prometheus Preflight asks at once; of the kinds push and git the payload that you send along is judged. Nothing is kept.";
            s.RequestExamples.Add(new(new DryRunCheckCommand
            {
                Kind = CheckKind.Push,
                Name = "Backup of last night",
                Push = new(new Dictionary<string, Expectation> { ["$.ageHours"] = new(AtMost: 26) }),
                Payload = JsonElement.Parse("""{"ageHours":4}"""),
            }, "push"));
            s.RequestExamples.Add(new(new DryRunCheckCommand { Kind = CheckKind.Http, Name = "Ready", Http = new("https://example.org/", new(Status: 200)) }, "http"));
        });
        this.Describe(o => o.NeedsForSome(RoadmapPermissions.Check).Gives(CheckProblems.DryRunNeedsPayload));
    }

    public override async Task<Results<Ok<JudgementView>, ProblemHttpResult>> ExecuteAsync(DryRunCheckCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
