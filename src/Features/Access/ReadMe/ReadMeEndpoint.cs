using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ReadMe;

internal sealed class ReadMeEndpoint(ISender sender) : Endpoint<ReadMeQuery, Results<Ok<MeView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("me");
        Summary(s =>
        {
            s.Summary = "Tell who I am";
            s.Description = "Who the credential belongs to, as history and audit name it, and what it may do where; of a person the account and its roles as well, and the emergency that lends some of it.";
        });
        this.Describe(o => o.Tag("Me", "The caller itself.").NeedsCredential());
    }

    public override async Task<Results<Ok<MeView>, ProblemHttpResult>> ExecuteAsync(ReadMeQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
