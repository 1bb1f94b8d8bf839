using Marten;
using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.SignIn;

internal sealed class SignInHandler(UnitOfWork work, Passwords passwords, SecondFactors codes, SignInLimits limits, SessionStart sessions, SecurityActs acts, IOptions<AccessOptions> options)
    : ICommandHandler<SignInCommand, Outcome<Versioned<SessionView>>>
{
    public async ValueTask<Outcome<Versioned<SessionView>>> Handle(SignInCommand command, CancellationToken cancellationToken)
    {
        var key = PersonDetails.KeyOf(command.Email);
        var details = await work.Session.Query<PersonDetails>().SingleOrDefaultAsync(person => person.EmailKey == key, cancellationToken);
        if (!(await limits.Take(key, details?.Id, cancellationToken)).TryGet(out var bucket, out var refusal))
        {
            return refusal;
        }

        if (!(await passwords.Matches(details, command.Password, SignInLimits.IsKnown(bucket), cancellationToken)).TryGet(out var matches, out refusal))
        {
            return refusal;
        }

        var person = await work.Session.LoadAsync<Person>(details?.Id ?? "", cancellationToken);
        if (!matches || person is not { State: PersonState.Active })
        {
            return Refused(details, "password");
        }

        List<SignInMethod> methods = [SignInMethod.Password];
        if (person.HasSecondFactor)
        {
            if (command.Code is not { Length: > 0 } code)
            {
                return SessionRefusals.CodeNeeded;
            }

            if (codes.Use(details!, code) is not { } used)
            {
                return Refused(details, "code");
            }

            work.Session.Update(used.Used);
            methods.Add(used.Method);
        }

        await limits.Passed(bucket, cancellationToken);
        var session = await sessions.Begin(person, methods, cancellationToken);
        return new Versioned<SessionView>(SessionView.Of(session, options.Value, isCurrent: true), 1, $"/api/v1/sessions/{session.Name}");
    }

    private Refusal Refused(PersonDetails? details, string what)
    {
        acts.Record("sign-in.refused", Caller.Anonymous.Actor, details is null ? "person/unknown" : Person.ActorOf(details.Id), what);
        return SessionRefusals.Refused;
    }
}
