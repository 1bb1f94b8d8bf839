using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Sessions.RecordSessionUse;

/// <param name="Session">The hash of its secret.</param>
/// <param name="At">When it was used.</param>
public sealed record RecordSessionUseCommand(string Session, DateTimeOffset At) : ICommand<Outcome<DateTimeOffset>>;
