using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.ChangeCheck;

internal sealed class ChangeCheckEndpoint(ISender sender) : Endpoint<ChangeCheckCommand, Results<VersionedOk<CheckView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/{check}");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Change a check";
            s.Description = "All of it at once; what is left out has its default. Headers that are left out stay as they are while the address is the same. Its results so far count by the new terms.";
        });
        this.Describe(o => o.NeedsForSome(RoadmapPermissions.Check).Gives(CheckProblems.InDocument, CheckProblems.AnotherKind, CheckProblems.NameTaken, CheckProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<CheckView>, ProblemHttpResult>> ExecuteAsync(ChangeCheckCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
