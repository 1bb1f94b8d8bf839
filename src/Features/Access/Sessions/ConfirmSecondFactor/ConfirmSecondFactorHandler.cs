using Mediator;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.ConfirmSecondFactor;

internal sealed class ConfirmSecondFactorHandler(PersonStream people, SecondFactors codes, SignInLimits limits, SessionStart sessions, RequestContext request, TimeProvider time) : ICommandHandler<ConfirmSecondFactorCommand, Outcome<ConfirmedView>>
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
        await sessions.Renew(me.Session, cancellationToken);
        return changed.Then(_ => new ConfirmedView(texts));

        Outcome<PersonDetails> Confirm(Person person, PersonDetails details) =>
            details.NextCodeSecret is null ? SessionRefusals.NotStarted
            : codes.StepOf(details.NextCodeSecret, command.Code.Trim()) is not { } step ? SessionRefusals.WrongCode
            : details with { CodeSecret = details.NextCodeSecret, NextCodeSecret = null, LastCodeStep = step, RecoveryHashes = hashes };
    }
}
