using Mediator;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.StartSecondFactor;

internal sealed class StartSecondFactorHandler(PersonStream people, OwnPassword own, SecondFactors codes, RequestContext request, TimeProvider time) : ICommandHandler<StartSecondFactorCommand, Outcome<StartedView>>
{
    public async ValueTask<Outcome<StartedView>> Handle(StartSecondFactorCommand command, CancellationToken cancellationToken)
    {
        if (!(await own.CheckWithCode(request.Caller, command.Password, command.Code, cancellationToken)).TryGet(out var me, out var refusal))
        {
            return refusal;
        }

        var (secret, uri, stored) = codes.Create(me.Details);
        var changed = await people.ChangeDetails(me.Details.Id, default, Start, new PersonSecondFactorStarted(time.GetUtcNow()), cancellationToken);
        return changed.Then(_ => new StartedView(secret, uri));

        Outcome<PersonDetails> Start(Person person, PersonDetails details) =>
            details with { NextCodeSecret = stored, LastCodeStep = me.Details.LastCodeStep, RecoveryHashes = me.Details.RecoveryHashes };
    }
}
