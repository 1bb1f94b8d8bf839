using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Evidence.Judging;
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
            s.RequestExamples.Add(new(Example(CheckKind.Push, "Backup of last night") with { Push = new(new Dictionary<string, Expectation> { ["$.ageHours"] = new(AtMost: 26), ["$.rows"] = new(AtLeast: 1) }) }, "push"));
            s.RequestExamples.Add(new(Example(CheckKind.Http, "Ready") with { Every = "1m", FreshFor = "5m", Http = new("https://example.org/readyz", new(Status: 200, Json: new Dictionary<string, Expectation> { ["$.status"] = new(Is: "ready") }, MaxMs: 1000, TlsDaysLeft: 14)) }, "http"));
            s.RequestExamples.Add(new(Example(CheckKind.Prometheus, "Few errors") with { Prometheus = new("sum(rate(http_requests_total{code=~\"5..\"}[5m])) / sum(rate(http_requests_total[5m]))", new(AtMost: 0.01), Over: "1h") }, "prometheus"));
            s.RequestExamples.Add(new(Example(CheckKind.Report, "Tests") with { Report = new(ReportFormat.Junit) }, "report"));
            s.RequestExamples.Add(new(Example(CheckKind.Git, "The main branch is protected") with { Git = new(new Dictionary<string, Expectation> { ["branch.protected"] = new("true"), ["branch.requiredReviews"] = new(AtLeast: 1) }) }, "git"));
            s.RequestExamples.Add(new(Example(CheckKind.Attestation, "Restore rehearsed") with { Attestation = new("The backup of last night was restored into an empty database, and the application started on it.", Approval: true) }, "attestation"));
        });
        this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem, RoadmapProblems.Archived, CheckProblems.NameTaken, CheckProblems.TooMany));
    }

    private static CreateCheckCommand Example(CheckKind kind, string name) => new() { Roadmap = "preflight", Item = "M1.1", Kind = kind, Name = name };

    public override async Task<Results<VersionedCreated<CheckView>, ProblemHttpResult>> ExecuteAsync(CreateCheckCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
