using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.PauseCheck;

internal sealed class PauseCheckEndpoint(ISender sender) : Endpoint<PauseCheckCommand, Results<VersionedOk<CheckView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{check}/pause");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Pause a check";
            s.Description = "Nothing asks for it until it is resumed, and nothing can be sent to it. What it said last grows old meanwhile.";
        });
        this.Describe(o => o.NeedsForSome(RoadmapPermissions.Check).Gives(CheckProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<CheckView>, ProblemHttpResult>> ExecuteAsync(PauseCheckCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
