using Marten;
using Mediator;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.AcceptInvitation;

internal sealed class AcceptInvitationHandler(UnitOfWork work, PersonStream people, Passwords passwords, SignInLimits limits, TimeProvider time) : ICommandHandler<AcceptInvitationCommand, Outcome<AcceptedView>>
{
    public async ValueTask<Outcome<AcceptedView>> Handle(AcceptInvitationCommand command, CancellationToken cancellationToken)
    {
        if (await limits.Take(cancellationToken) is { } tooMany)
        {
            return tooMany;
        }

        var (now, hash) = (time.GetUtcNow(), Session.HashOf(command.Invitation));
        var details = await work.Session.Query<PersonDetails>().SingleOrDefaultAsync(person => person.InvitationHash == hash, cancellationToken);
        if (details is null || details.InvitedUntil <= now)
        {
            return SessionRefusals.InvitationEnded;
        }

        if (Passwords.FaultOf(command.Password, details) is { } fault)
        {
            return SessionRefusals.WeakPassword(fault);
        }

        if (!(await passwords.HashOf(command.Password, cancellationToken)).TryGet(out var password, out var busy))
        {
            return busy;
        }

        var changed = await people.ChangeDetails(details.Id, default, Accept, new PersonPasswordChanged(now, WithoutSecondFactor: true), cancellationToken);
        people.EndSessions(details.Id);
        return changed.Then(person => new AcceptedView(person.Person.Id));

        Outcome<PersonDetails> Accept(Person person, PersonDetails newest) => newest.InvitationHash != hash
            ? SessionRefusals.InvitationEnded
            : newest with { PasswordHash = password, InvitationHash = null, InvitedUntil = null, CodeSecret = null, NextCodeSecret = null, RecoveryHashes = [] };
    }
}
