using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.DeleteCheck;

internal sealed class DeleteCheckEndpoint(ISender sender) : Endpoint<DeleteCheckCommand, Results<VersionedOk<CheckView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Delete("/{check}");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Delete a check";
            s.Description = "It makes no evidence any more, and what it said does not count any more. Its results can be read as part of the past until they are old.";
        });
        this.Describe(o => o.NeedsForSome(RoadmapPermissions.Check).Gives(CheckProblems.InDocument, CheckProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<CheckView>, ProblemHttpResult>> ExecuteAsync(DeleteCheckCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
