using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Audit.ReadTrail;

internal sealed class ReadTrailEndpoint(ISender sender) : Endpoint<ReadTrailQuery, Results<Ok<TrailView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/trail");
        Group<AuditGroup>();
        Summary(s =>
        {
            s.Summary = "Tell how the trail stands";
            s.Description = "How long it is, how much of it is signed, when it was verified last, and what is wrong with it.";
        });
    }

    public override async Task<Results<Ok<TrailView>, ProblemHttpResult>> ExecuteAsync(ReadTrailQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
