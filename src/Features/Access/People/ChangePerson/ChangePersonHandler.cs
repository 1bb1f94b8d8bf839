using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.People.ChangePerson;

internal sealed class ChangePersonHandler(PersonStream people, UnitOfWork work, RequestContext request, TimeProvider time) : ICommandHandler<ChangePersonCommand, Outcome<Versioned<PersonView>>>
{
    public async ValueTask<Outcome<Versioned<PersonView>>> Handle(ChangePersonCommand command, CancellationToken cancellationToken)
    {
        var key = PersonDetails.KeyOf(command.Email);
        if (await work.Session.Query<PersonDetails>().AnyAsync(person => person.EmailKey == key && person.Id != command.Id, cancellationToken))
        {
            return PersonRefusals.EmailTaken();
        }

        var changed = await people.ChangeDetails(command.Id, command.Preconditions, Replace, new PersonDetailsChanged(time.GetUtcNow()), cancellationToken);
        return changed.Then(now => new Versioned<PersonView>(PersonView.Of(now.Person, now.Details), now.Person.Version));

        // Whoever is known to the provider of identities by the former address is not for that known by the new one.
        Outcome<PersonDetails> Replace(Person person, PersonDetails details) =>
            OwnRights.Exceeded(request.Caller, person) is { } refusal ? refusal
            : details with { Name = command.Name.Trim(), Email = command.Email.Trim(), EmailKey = key, Identity = key == details.EmailKey ? details.Identity : null };
    }
}
