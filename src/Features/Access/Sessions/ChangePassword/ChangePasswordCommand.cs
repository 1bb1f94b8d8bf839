using System.Text;
using Mediator;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.ChangePassword;

/// <param name="Current">The password that counts.</param>
/// <param name="Password">The one that is to count: 12 to 128 characters.</param>
public sealed record ChangePasswordCommand([property: Secret] string Current, [property: Secret] string Password) : ICommand<Outcome<PersonView>>, IRunsAnew
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
