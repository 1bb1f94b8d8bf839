using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People.InvitePerson;

internal sealed class InvitePersonHandler(PersonStream people, RequestContext request, IOptions<AccessOptions> options, TimeProvider time) : ICommandHandler<InvitePersonCommand, Outcome<Versioned<PersonView>>>
{
    public async ValueTask<Outcome<Versioned<PersonView>>> Handle(InvitePersonCommand command, CancellationToken cancellationToken)
    {
        var (until, invitation) = (time.GetUtcNow() + options.Value.InvitationLifetime, Invitation.New());
        var changed = await people.ChangeDetails(command.Id, command.Preconditions, Invite, new PersonInvited(until), cancellationToken);
        return changed.Then(now => new Versioned<PersonView>(PersonView.Of(now.Person, now.Details, invitation: invitation.Text), now.Person.Version));

        Outcome<PersonDetails> Invite(Person person, PersonDetails details) =>
            OwnRights.Exceeded(request.Caller, person) is { } refusal ? refusal : details with { InvitationHash = invitation.Hash, InvitedUntil = until };
    }
}
