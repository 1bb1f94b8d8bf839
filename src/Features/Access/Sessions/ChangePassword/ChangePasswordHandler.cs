using Mediator;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.ChangePassword;

internal sealed class ChangePasswordHandler(UnitOfWork work, PersonStream people, OwnPassword own, Passwords passwords, SessionStart sessions, RequestContext request, TimeProvider time) : ICommandHandler<ChangePasswordCommand, Outcome<PersonView>>
{
    public async ValueTask<Outcome<PersonView>> Handle(ChangePasswordCommand command, CancellationToken cancellationToken)
    {
        if (!(await own.Check(request.Caller, command.Current, cancellationToken)).TryGet(out var me, out var refusal))
        {
            return refusal;
        }

        if (command.Password == command.Current)
        {
            return SessionRefusals.WeakPassword("It is the one that you have. Take another one.");
        }

        if (Passwords.FaultOf(command.Password, me.Details) is { } fault)
        {
            return SessionRefusals.WeakPassword(fault);
        }

        if (!(await passwords.HashOf(command.Password, cancellationToken)).TryGet(out var hash, out refusal))
        {
            return refusal;
        }

        var changed = await people.ChangeDetails(me.Details.Id, default, (_, details) => details with { PasswordHash = hash }, new PersonPasswordChanged(time.GetUtcNow(), WithoutSecondFactor: false), cancellationToken);
        work.Session.DeleteWhere<Session>(session => session.Person == me.Details.Id && session.Name != me.Session);
        await sessions.Renew(me.Session, cancellationToken);
        return changed.Then(person => PersonView.Of(person.Person, person.Details));
    }
}
