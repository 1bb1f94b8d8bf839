using System.Security.Cryptography;
using Marten;
using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.SignInWithIdentity;

internal sealed class SignInWithIdentityHandler(UnitOfWork work, PersonStream people, SessionStart sessions, SecurityActs acts, IOptions<AccessOptions> access, IOptions<IdentityOptions> identities, TimeProvider time)
    : ICommandHandler<SignInWithIdentityCommand, Outcome<SessionView>>
{
    public async ValueTask<Outcome<SessionView>> Handle(SignInWithIdentityCommand command, CancellationToken cancellationToken)
    {
        var identity = $"{command.Issuer}|{command.Subject}";
        var found = await Known(identity, cancellationToken) ?? await Verified(command, identity, cancellationToken);
        if (found is not { State: PersonState.Active } person)
        {
            acts.Record("sign-in.refused", Caller.Anonymous.Actor, found is null ? "person/unknown" : found.Actor, "identity");
            return SessionRefusals.IdentityRefused;
        }

        var session = await sessions.Begin(person, [SignInMethod.Identity], cancellationToken);
        return SessionView.Of(session, access.Value, isCurrent: true);
    }

    private async Task<Person?> Known(string identity, CancellationToken cancellationToken)
    {
        var details = await work.Session.Query<PersonDetails>().SingleOrDefaultAsync(person => person.Identity == identity, cancellationToken);
        return details is null ? null : await work.Session.LoadAsync<Person>(details.Id, cancellationToken);
    }

    // The first time: by the address that the provider vouches for. Afterwards that may change, and the subject counts.
    private async Task<Person?> Verified(SignInWithIdentityCommand command, string identity, CancellationToken cancellationToken)
    {
        if (!command.IsEmailVerified || command.Email is not { Length: > 0 and <= AccessRules.EmailLength } email || identity.Length > 1000)
        {
            return null;
        }

        var key = PersonDetails.KeyOf(email);
        var details = await work.Session.Query<PersonDetails>().SingleOrDefaultAsync(person => person.EmailKey == key, cancellationToken);
        if (details is null)
        {
            return identities.Value.AdmitUnknown ? Admit(command, identity, email) : null;
        }

        var linked = await people.ChangeDetails(details.Id, default, (_, newest) => newest.Identity is null ? newest with { Identity = identity } : SessionRefusals.IdentityRefused, new PersonDetailsChanged(time.GetUtcNow()), cancellationToken);
        return linked.TryGet(out var person, out _) ? person.Person : null;
    }

    private Person Admit(SignInWithIdentityCommand command, string identity, string email)
    {
        var id = RandomNumberGenerator.GetString(AccessRules.IdLetters, AccessRules.PersonIdLength);
        var name = command.Name is { Length: > 0 and <= AccessRules.PersonNameLength } given ? given : email;
        return people.Create(id, new PersonAdded(time.GetUtcNow()), new PersonDetails { Id = id, Name = name, Email = email, EmailKey = PersonDetails.KeyOf(email), Identity = identity });
    }
}
