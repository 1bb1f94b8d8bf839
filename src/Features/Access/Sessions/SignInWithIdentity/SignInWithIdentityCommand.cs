using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.SignInWithIdentity;

/// <summary>The provider of identities has proven who somebody is.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Who, permanently.</param>
/// <param name="Email">The address that the provider has of them.</param>
/// <param name="IsEmailVerified">Whether the provider has made sure that it is theirs.</param>
/// <param name="Name">What they are called.</param>
public sealed record SignInWithIdentityCommand(string Issuer, string Subject, string? Email, bool IsEmailVerified, string? Name) : ICommand<Outcome<SessionView>>, IRunsAnew;
