using System.Security.Cryptography;
using Marten;
using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.People.AddPerson;

internal sealed class AddPersonHandler(PersonStream people, UnitOfWork work, IOptions<AccessOptions> options, TimeProvider time) : ICommandHandler<AddPersonCommand, Outcome<Versioned<PersonView>>>
{
    public async ValueTask<Outcome<Versioned<PersonView>>> Handle(AddPersonCommand command, CancellationToken cancellationToken)
    {
        var key = PersonDetails.KeyOf(command.Email);
        if (await work.Session.Query<PersonDetails>().AnyAsync(person => person.EmailKey == key, cancellationToken))
        {
            return PersonRefusals.EmailTaken();
        }

        var (now, invitation) = (time.GetUtcNow(), Invitation.New());
        var id = RandomNumberGenerator.GetString(AccessRules.IdLetters, AccessRules.PersonIdLength);
        var details = new PersonDetails
        {
            Id = id,
            Name = command.Name.Trim(),
            Email = command.Email.Trim(),
            EmailKey = key,
            InvitationHash = invitation.Hash,
            InvitedUntil = now + options.Value.InvitationLifetime,
        };
        var person = people.Create(id, new PersonAdded(now), details);
        return new Versioned<PersonView>(PersonView.Of(person, details, invitation: invitation.Text), person.Version, $"/api/v1/people/{id}");
    }
}
