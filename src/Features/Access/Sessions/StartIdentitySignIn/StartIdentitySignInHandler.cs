using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Sessions.StartIdentitySignIn;

internal sealed class StartIdentitySignInHandler(IOptions<IdentityOptions> options) : IQueryHandler<StartIdentitySignInQuery, Outcome<SignInChallenge>>
{
    public ValueTask<Outcome<SignInChallenge>> Handle(StartIdentitySignInQuery query, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Outcome<SignInChallenge>>(options.Value.IsConfigured() ? new SignInChallenge(IdentityProvider.Scheme, query.ReturnTo ?? "/") : SessionRefusals.NoIdentities);
}
