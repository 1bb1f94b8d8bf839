using Mediator;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.ConfirmSecondFactor;

internal sealed class ConfirmSecondFactorHandler(UnitOfWork work, PersonStream people, SecondFactors codes, SignInLimits limits, SessionStart sessions, SecurityActs acts, RequestContext request, TimeProvider time) : ICommandHandler<ConfirmSecondFactorCommand, Outcome<ConfirmedView>>
{
    public async ValueTask<Outcome<ConfirmedView>> Handle(ConfirmSecondFactorCommand command, CancellationToken cancellationToken)
    {
        if (!SignedIn.Of(request.Caller).TryGet(out var me, out var refusal))
        {
            return refusal;
        }

        if (await limits.Take(cancellationToken) is { } tooMany)
        {
            return tooMany;
        }

        var (texts, hashes) = SecondFactors.Recovery();
        var changed = await people.ChangeDetails(me.Person, default, Confirm, new PersonSecondFactorAdded(time.GetUtcNow()), cancellationToken);
        if (!changed.TryGet(out _, out refusal))
        {
            return refusal;
        }

        // Sessions from before it showed the password alone.
        work.Session.DeleteWhere<Session>(session => session.Person == me.Person && session.Name != me.Session);
        await sessions.Renew(me.Session, cancellationToken);
        return new ConfirmedView(texts);

        Outcome<PersonDetails> Confirm(Person person, PersonDetails details) =>
            details.NextCodeSecret is null ? SessionRefusals.NotStarted
            : codes.StepOf(details.NextCodeSecret, command.Code.Trim()) is not { } step ? Wrong()
            : details with { CodeSecret = details.NextCodeSecret, NextCodeSecret = null, LastCodeStep = step, RecoveryHashes = hashes };

        Refusal Wrong()
        {
            acts.Record("confirmation.refused", request.Actor, request.Actor, "code");
            return SessionRefusals.WrongCode;
        }
    }
}
