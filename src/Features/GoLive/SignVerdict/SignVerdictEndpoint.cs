using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.SignVerdict;

internal sealed class SignVerdictEndpoint(ISender sender) : Endpoint<SignVerdictQuery, Results<Ok<SignedVerdict>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{gate}/verdict/signed");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "Fetch a signed verdict";
            s.Description = "A JSON Web Signature (RFC 7515, ES256) over the verdict and the digests of its inputs and rules, together with these inputs. The keys are at /api/v1/gates/verdict-keys.";
        });
        this.Describe(o => o.Gives(GateProblems.NotYetThen));
    }

    public override async Task<Results<Ok<SignedVerdict>, ProblemHttpResult>> ExecuteAsync(SignVerdictQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
