using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.ResumeCheck;

internal sealed class ResumeCheckEndpoint(ISender sender) : Endpoint<ResumeCheckCommand, Results<VersionedOk<CheckView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{check}/resume");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Resume a check";
            s.Description = "It is run at once, and then at its times again.";
        });
        this.Describe(o => o.NeedsForSome(RoadmapPermissions.Check).Gives(CheckProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<CheckView>, ProblemHttpResult>> ExecuteAsync(ResumeCheckCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
