using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions;

/// <summary>Asks somebody who is signed in for the password once more, before what a stranger at their desk must not do. What is not right is on record.</summary>
public sealed class OwnPassword(UnitOfWork work, Passwords passwords, SecondFactors codes, SignInLimits limits, SecurityActs acts)
{
    /// <summary>Asks for the password.</summary>
    public Task<Outcome<(PersonDetails Details, string Session)>> Check(Caller caller, string password, CancellationToken cancellationToken) =>
        Check(caller, password, (details, _) => details, cancellationToken);

    /// <summary>
    /// Asks for a code as well, where the account asks for one at each sign-in: whoever has a session and the password alone must not take the
    /// second factor away, or put their own in its place.
    /// </summary>
    /// <returns>The details with the code used up.</returns>
    public Task<Outcome<(PersonDetails Details, string Session)>> CheckWithCode(Caller caller, string password, string? code, CancellationToken cancellationToken) =>
        Check(
            caller,
            password,
            (details, actor) => details.CodeSecret is null ? details
                : code is not { Length: > 0 } ? SessionRefusals.OwnCodeNeeded
                : codes.Use(details, code) is { } used ? used.Used
                : Refused(actor, "code", SessionRefusals.WrongCode),
            cancellationToken);

    private async Task<Outcome<(PersonDetails Details, string Session)>> Check(Caller caller, string password, Func<PersonDetails, string, Outcome<PersonDetails>> further, CancellationToken cancellationToken)
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
            return Refused(caller.Actor, "password", SessionRefusals.WrongPassword);
        }

        if (!further(details, caller.Actor).TryGet(out var used, out refusal))
        {
            return refusal;
        }

        await limits.Passed(bucket, cancellationToken);
        return (used, me.Session);
    }

    private Refusal Refused(string actor, string what, Refusal refusal)
    {
        acts.Record("confirmation.refused", actor, actor, what);
        return refusal;
    }
}
