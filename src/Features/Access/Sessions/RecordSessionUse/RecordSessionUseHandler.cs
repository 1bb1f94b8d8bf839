using Marten.Patching;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.RecordSessionUse;

internal sealed class RecordSessionUseHandler(UnitOfWork work) : ICommandHandler<RecordSessionUseCommand, Outcome<DateTimeOffset>>
{
    public ValueTask<Outcome<DateTimeOffset>> Handle(RecordSessionUseCommand command, CancellationToken cancellationToken)
    {
        // A patch: a session that has ended meanwhile stays ended.
        work.Session.Patch<Session>(command.Session).Set(session => session.UsedAt, command.At);
        return ValueTask.FromResult<Outcome<DateTimeOffset>>(command.At);
    }
}
