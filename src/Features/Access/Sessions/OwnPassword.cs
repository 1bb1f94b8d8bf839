using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions;

/// <summary>Asks somebody who is signed in for the password once more, before what a stranger at their desk must not do.</summary>
public sealed class OwnPassword(UnitOfWork work, Passwords passwords, SignInLimits limits)
{
    public async Task<Outcome<(PersonDetails Details, string Session)>> Check(Caller caller, string password, CancellationToken cancellationToken)
    {
        if (!SignedIn.Of(caller).TryGet(out var me, out var refusal))
        {
            return refusal;
        }

        if (await work.Session.LoadAsync<PersonDetails>(me.Person, cancellationToken) is not { } details)
        {
            return PersonRefusals.NoSuchPerson(me.Person);
        }

        if (!(await limits.Take(details.EmailKey, details.Id, cancellationToken)).TryGet(out var bucket, out refusal))
        {
            return refusal;
        }

        if (!(await passwords.Matches(details, password, isKnown: true, cancellationToken)).TryGet(out var matches, out refusal))
        {
            return refusal;
        }

        if (!matches)
        {
            return SessionRefusals.WrongPassword;
        }

        await limits.Passed(bucket, cancellationToken);
        return (details, me.Session);
    }
}
