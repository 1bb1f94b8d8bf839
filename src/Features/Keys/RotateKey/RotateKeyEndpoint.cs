using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Keys.RotateKey;

internal sealed class RotateKeyEndpoint(ISender sender) : Endpoint<RotateKeyCommand, Results<Ok<KeyView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{purpose}/rotate");
        Group<KeysGroup>();
        Summary(s =>
        {
            s.Summary = "Rotate a key of Preflight";
            s.Description = "Makes a new key, which all Hosts use from activeFrom on, without a restart. What the former ones sealed or signed can still be opened and verified.";
        });
        this.Describe(o => o.Gives(KeysProblems.NoSuchPurpose));
    }

    public override async Task<Results<Ok<KeyView>, ProblemHttpResult>> ExecuteAsync(RotateKeyCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
