using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.ListEventTypes;

internal sealed class ListEventTypesEndpoint(ISender sender) : Endpoint<ListEventTypesQuery, Results<Ok<EventTypesView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/event-types");
        Group<WebhooksGroup>();
        Summary(s =>
        {
            s.Summary = "List the types of events";
            s.Description = "The catalogue: what a webhook can ask for. A type never changes meaning.";
        });
    }

    public override async Task<Results<Ok<EventTypesView>, ProblemHttpResult>> ExecuteAsync(ListEventTypesQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
