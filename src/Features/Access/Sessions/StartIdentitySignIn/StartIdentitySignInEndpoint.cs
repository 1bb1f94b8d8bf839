using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.StartIdentitySignIn;

internal sealed class StartIdentitySignInEndpoint(ISender sender) : Endpoint<StartIdentitySignInQuery, Results<SignInRedirect, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/oidc");
        Group<SessionsGroup>();
        Summary(s =>
        {
            s.Summary = "Sign in at the provider of identities";
            s.Description = "Sends the browser to the provider (OpenID Connect, code flow with PKCE), which sends it back to /api/v1/sessions/oidc/callback, where the session begins.";
            s.Responses[302] = "Go on at the provider.";
        });
        this.Describe(o => o.IsPublic().Gives(SessionProblems.NoIdentities));
    }

    public override async Task<Results<SignInRedirect, ProblemHttpResult>> ExecuteAsync(StartIdentitySignInQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToRedirect();
}
