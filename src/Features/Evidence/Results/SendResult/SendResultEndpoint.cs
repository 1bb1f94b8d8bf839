using System.Text.Json;
using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Evidence.Checks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Results.SendResult;

internal sealed class SendResultEndpoint(ISender sender) : Endpoint<SendResultCommand, Results<Ok<CheckResultView>, ProblemHttpResult>>
{
    private const string Check = "0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44";

    public override void Configure()
    {
        Post("/{check}/results");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Send a result";
            s.Description = "To a check of the kind push: any JSON, judged by what the check wants of it, or {\"outcome\":\"pass\"} where it wants nothing. To one of the kind git: what is true of the repository.";
            s.RequestExamples.Add(new(new SendResultCommand(Check, new(JsonElement.Parse("""{"ageHours":4,"rows":120000}"""))), "push"));
            s.RequestExamples.Add(new(new SendResultCommand(Check, new(JsonElement.Parse("""{"outcome":"fail","message":"The backup is empty."}"""))), "outcome"));
            s.RequestExamples.Add(new(new SendResultCommand(Check, new(JsonElement.Parse("""{"branch":"main","branch.protected":true,"branch.requiredReviews":2}"""))), "git"));
        });
        this.Describe(o => o.NeedsForSome(EvidencePermissions.Send).Gives(CheckProblems.NotForThisKind, CheckProblems.Paused));
    }

    public override async Task<Results<Ok<CheckResultView>, ProblemHttpResult>> ExecuteAsync(SendResultCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
