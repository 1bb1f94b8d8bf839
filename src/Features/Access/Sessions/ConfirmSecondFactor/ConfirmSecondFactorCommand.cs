using System.Text;
using Mediator;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.ConfirmSecondFactor;

/// <param name="Code">What the app shows now.</param>
public sealed record ConfirmSecondFactorCommand([property: Secret] string Code) : ICommand<Outcome<ConfirmedView>>, IRunsAnew
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <param name="RecoveryCodes">Each stands in for a code once: keep them apart from the device. They are shown this once.</param>
public sealed record ConfirmedView([property: ShownOnce] IReadOnlyList<string> RecoveryCodes)
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
