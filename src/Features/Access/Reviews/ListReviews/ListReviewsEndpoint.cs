using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Reviews.ListReviews;

internal sealed class ListReviewsEndpoint(ISender sender) : Endpoint<ListReviewsQuery, Results<PageOk<Page<AccessReviewView>>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("");
        Group<ReviewsGroup>();
        Summary(s =>
        {
            s.Summary = "List the access reviews";
            s.Description = "Newest first, without what each looks at.";
        });
    }

    public override async Task<Results<PageOk<Page<AccessReviewView>>, ProblemHttpResult>> ExecuteAsync(ListReviewsQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToPage();
}
