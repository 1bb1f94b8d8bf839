using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.CreateCheck;

internal sealed class CreateCheckEndpoint(ISender sender) : Endpoint<CreateCheckCommand, Results<VersionedCreated<CheckView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{roadmap}/items/{item}/checks");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "Create a check";
            s.Description = "A definition that makes evidence about an item. Checks of the kinds http and prometheus are run at once and then at their times; to the others results are sent. As long as a required check does not pass, its item is not proven, whatever its box says.";
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem, RoadmapProblems.Archived, CheckProblems.NameTaken, CheckProblems.TooMany));
    }

    public override async Task<Results<VersionedCreated<CheckView>, ProblemHttpResult>> ExecuteAsync(CreateCheckCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
