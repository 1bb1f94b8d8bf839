using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.AskWaiver;

internal sealed class AskWaiverEndpoint(ISender sender) : Endpoint<AskWaiverCommand, Results<VersionedCreated<WaiverView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{roadmap}/items/{item}/waivers");
        Group<RoadmapEvidenceGroup>();
        Summary(s =>
        {
            s.Summary = "Ask for a waiver";
            s.Description = "An exception for an item, with a reason and an end. It counts once another person approved it.";
            s.ExampleRequest = new AskWaiverCommand("preflight", "M1.1", "The supplier's certificate comes next week.", new(2026, 12, 31, 0, 0, 0, TimeSpan.Zero));
        });
        this.Describe(o => o.Needs(EvidencePermissions.Ask).Gives(RoadmapProblems.NoSuchItem, RoadmapProblems.Archived, WaiverProblems.TooLong, WaiverProblems.TooMany));
    }

    public override async Task<Results<VersionedCreated<WaiverView>, ProblemHttpResult>> ExecuteAsync(AskWaiverCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToCreated();
}
