using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Packs.ApplyCheckPack;

internal sealed class ApplyCheckPackEndpoint(ISender sender) : Endpoint<ApplyCheckPackCommand, Results<Ok<AppliedPackView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{roadmap}/check-packs/{pack}");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "Add the checks of a pack";
            s.Description = "Each of its checks goes to the item whose text has the words that it is meant for. Answers what was added to which item, and which checks are meant for nothing in the plan. Done again it adds what is missing.";
            s.ExampleRequest = new ApplyCheckPackCommand("preflight", "web-service", "https://example.org", DryRun: true);
        });
        this.Describe(o => o.Gives(RoadmapProblems.Archived, PackProblems.NoSuchPack, CheckProblems.TooMany));
    }

    public override async Task<Results<Ok<AppliedPackView>, ProblemHttpResult>> ExecuteAsync(ApplyCheckPackCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
