using System.Text;
using Mediator;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Sessions.RecordSessionUse;

/// <param name="Session">The hash of its secret.</param>
/// <param name="At">When it was used.</param>
public sealed record RecordSessionUseCommand([property: Secret] string Session, DateTimeOffset At) : ICommand<Outcome<DateTimeOffset>>
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
