using System.Text;
using Mediator;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.SignInWithIdentity;

/// <summary>The provider of identities has proven who somebody is.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Who, permanently.</param>
/// <param name="Email">The address that the provider has of them.</param>
/// <param name="IsEmailVerified">Whether the provider has made sure that it is theirs.</param>
/// <param name="Name">What they are called.</param>
public sealed record SignInWithIdentityCommand(string Issuer, [property: Personal] string Subject, [property: Personal] string? Email, bool IsEmailVerified, [property: Personal] string? Name) : ICommand<Outcome<SessionView>>, IRunsAnew
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
