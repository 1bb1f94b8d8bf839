using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Jobs.ReadJob;

internal sealed class ReadJobEndpoint(ISender sender) : Endpoint<ReadJobQuery, Results<Ok<JobView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{job}");
        Group<JobsGroup>();
        Summary(s =>
        {
            s.Summary = "Read a job";
            s.Description = "One job with its state, its newest error, and what operators did to it and why.";
        });
        this.Describe(o => o.Gives(JobProblems.NoSuchJob));
    }

    public override async Task<Results<Ok<JobView>, ProblemHttpResult>> ExecuteAsync(ReadJobQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
