using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Packs.ReadCheckPack;

internal sealed class ReadCheckPackEndpoint(ISender sender) : Endpoint<ReadCheckPackQuery, Results<Ok<CheckPack>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{pack}");
        Group<PacksGroup>();
        Summary(s =>
        {
            s.Summary = "Read a pack of checks";
            s.Description = "Its checks, and the words of items that each of them is meant for.";
        });
        this.Describe(o => o.Gives(PackProblems.NoSuchPack));
    }

    public override async Task<Results<Ok<CheckPack>, ProblemHttpResult>> ExecuteAsync(ReadCheckPackQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
