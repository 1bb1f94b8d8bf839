using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.RunCheck;

internal sealed class RunCheckEndpoint(ISender sender) : Endpoint<RunCheckCommand, Results<Accepted<RunningCheckView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{check}/run");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Run a check now";
            s.Description = "Out of turn, without waiting for its next time; never beside a run of it that goes on. The result appears in its results.";
        });
        this.Describe(o => o.NeedsForSome(RoadmapPermissions.Check).Gives(CheckProblems.NotForThisKind, CheckProblems.Paused));
    }

    public override async Task<Results<Accepted<RunningCheckView>, ProblemHttpResult>> ExecuteAsync(RunCheckCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToAccepted();
}
