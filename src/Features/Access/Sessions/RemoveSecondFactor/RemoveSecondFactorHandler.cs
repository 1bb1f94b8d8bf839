using Mediator;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.RemoveSecondFactor;

internal sealed class RemoveSecondFactorHandler(PersonStream people, OwnPassword own, RequestContext request, TimeProvider time) : ICommandHandler<RemoveSecondFactorCommand, Outcome<PersonView>>
{
    public async ValueTask<Outcome<PersonView>> Handle(RemoveSecondFactorCommand command, CancellationToken cancellationToken)
    {
        if (!(await own.CheckWithCode(request.Caller, command.Password, command.Code, cancellationToken)).TryGet(out var me, out var refusal))
        {
            return refusal;
        }

        var changed = await people.ChangeDetails(me.Details.Id, default, (_, details) => details with { CodeSecret = null, NextCodeSecret = null, RecoveryHashes = [] }, new PersonSecondFactorRemoved(time.GetUtcNow()), cancellationToken);
        return changed.Then(person => PersonView.Of(person.Person, person.Details));
    }
}
