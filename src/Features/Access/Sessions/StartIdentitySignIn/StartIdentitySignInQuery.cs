using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Sessions.StartIdentitySignIn;

/// <param name="ReturnTo">The path of Preflight's own to which the browser comes back; / where it is absent.</param>
public sealed record StartIdentitySignInQuery(string? ReturnTo) : IQuery<Outcome<SignInChallenge>>;
