using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Evidence.Checks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Results.SendResult;

internal sealed class SendResultEndpoint(ISender sender) : Endpoint<SendResultCommand, Results<Ok<CheckResultView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{check}/results");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Send a result";
            s.Description = "To a check of the kind push: any JSON, judged by what the check wants of it, or {\"outcome\":\"pass\"} where it wants nothing. To one of the kind git: what is true of the repository.";
        });
        this.Describe(o => o.NeedsForSome(EvidencePermissions.Send).Gives(CheckProblems.NotForThisKind, CheckProblems.Paused));
    }

    public override async Task<Results<Ok<CheckResultView>, ProblemHttpResult>> ExecuteAsync(SendResultCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
