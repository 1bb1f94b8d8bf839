using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Evidence.Judging;
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
            s.ExampleRequest = new ChangeCheckCommand
            {
                Check = "0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44",
                Kind = CheckKind.Push,
                Name = "Backup of last night",
                Severity = Severity.High,
                FreshFor = "2d",
                Push = new(new Dictionary<string, Expectation> { ["$.ageHours"] = new(AtMost: 20), ["$.rows"] = new(AtLeast: 1) }),
            };
        });
        this.Describe(o => o.NeedsForSome(RoadmapPermissions.Check).Gives(CheckProblems.InDocument, CheckProblems.AnotherKind, CheckProblems.NameTaken, CheckProblems.AnotherVersion));
    }

    public override async Task<Results<VersionedOk<CheckView>, ProblemHttpResult>> ExecuteAsync(ChangeCheckCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
