using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.DiscardJob;

internal sealed class DiscardJobEndpoint(ISender sender) : Endpoint<DiscardJobCommand, Results<Ok<JobView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{job}/discard");
        Group<JobsGroup>();
        Summary(s =>
        {
            s.Summary = "Discard a dead job";
            s.Description = "Puts a dead job aside: it is not retried or replayed any more, and is removed with the finished ones.";
        });
        this.Describe(o => o.Gives(JobProblems.NoSuchJob, JobProblems.WrongState));
    }

    public override async Task<Results<Ok<JobView>, ProblemHttpResult>> ExecuteAsync(DiscardJobCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
