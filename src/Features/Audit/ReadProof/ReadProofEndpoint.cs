using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit.ReadProof;

internal sealed class ReadProofEndpoint(ISender sender) : Endpoint<ReadProofQuery, Results<Ok<ProofView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/proofs");
        Group<AuditGroup>();
        Summary(s =>
        {
            s.Summary = "Prove an entry or a checkpoint";
            s.Description = "With entry: that it is the one at its place among the first entries. With from: that the entries of then are the beginning of those of now. Compare the root with that of a checkpoint you trust.";
        });
        this.Describe(o => o.Gives(AuditProblems.NoSuchSize, AuditProblems.Damaged));
    }

    public override async Task<Results<Ok<ProofView>, ProblemHttpResult>> ExecuteAsync(ReadProofQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
