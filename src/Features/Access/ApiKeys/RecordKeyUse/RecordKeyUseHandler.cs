using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.ApiKeys.RecordKeyUse;

internal sealed class RecordKeyUseHandler(UnitOfWork work) : ICommandHandler<RecordKeyUseCommand, Outcome<ApiKeyUse>>
{
    public ValueTask<Outcome<ApiKeyUse>> Handle(RecordKeyUseCommand command, CancellationToken cancellationToken)
    {
        var use = new ApiKeyUse { Id = command.Key, On = command.On };
        work.Session.Store(use);
        return ValueTask.FromResult<Outcome<ApiKeyUse>>(use);
    }
}
