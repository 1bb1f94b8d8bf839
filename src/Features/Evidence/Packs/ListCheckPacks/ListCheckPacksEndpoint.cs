using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Packs.ListCheckPacks;

internal sealed class ListCheckPacksEndpoint(ISender sender) : Endpoint<ListCheckPacksQuery, Results<Ok<CheckPacksView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/");
        Group<PacksGroup>();
        Summary(s =>
        {
            s.Summary = "List the packs of checks";
            s.Description = "Checks that are usual, ready to be added to a plan.";
        });
    }

    public override async Task<Results<Ok<CheckPacksView>, ProblemHttpResult>> ExecuteAsync(ListCheckPacksQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
