using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.People;

/// <summary>The way to a person's account: reading it, and changing it within the unit of work. Its state is stored with each event.</summary>
public sealed class PersonStream(UnitOfWork work, SessionCallers callers)
{
    public Person Create(string id, PersonAdded added, PersonDetails details)
    {
        work.Session.Insert(details);
        return Add(new Person { Id = id }, added);
    }

    /// <summary>Lets the newest state decide, and adds the event, if there is one, to the unit of work.</summary>
    public async Task<Outcome<Person>> Change(string id, Preconditions preconditions, Func<Person, Decision<PersonEvent>> decide, CancellationToken cancellationToken)
    {
        if (await work.Session.LoadAsync<Person>(id, cancellationToken) is not { } person)
        {
            return PersonRefusals.NoSuchPerson(id);
        }

        if (!preconditions.AreMetBy(person.Version))
        {
            return PersonRefusals.AnotherVersion(person);
        }

        var decision = decide(person);
        return decision.Refusal is { } refusal ? refusal : decision.Event is { } happened ? Add(person, happened) : person;
    }

    /// <summary>Changes what is personal or secret, together with the event that tells that it changed.</summary>
    public async Task<Outcome<(Person Person, PersonDetails Details)>> ChangeDetails(
        string id, Preconditions preconditions, Func<Person, PersonDetails, Outcome<PersonDetails>> change, PersonEvent happened, CancellationToken cancellationToken)
    {
        var details = await work.Session.LoadAsync<PersonDetails>(id, cancellationToken);
        Outcome<PersonDetails>? changed = null;
        var outcome = await Change(id, preconditions, Decide, cancellationToken);
        return outcome.Then<(Person, PersonDetails)>(person =>
        {
            changed!.TryGet(out var next, out _);
            work.Session.Update(next!);
            return (person, next!);
        });

        Decision<PersonEvent> Decide(Person person)
        {
            if (details is null)
            {
                return PersonRefusals.Erased(id);
            }

            changed = change(person, details);
            return changed.Refusal is { } refusal ? refusal : person.Record(happened);
        }
    }

    /// <summary>Whoever is signed in as this person is not any more.</summary>
    public void EndSessions(string id) => work.Session.DeleteWhere<Session>(session => session.Person == id);

    private Person Add(Person person, PersonEvent happened)
    {
        var next = person.Apply(happened);
        var stream = Person.ActorOf(person.Id);
        if (person.Version == 0)
        {
            work.Session.Events.StartStream(stream, happened);
        }
        else
        {
            work.Session.Events.Append(stream, next.Version, happened);
        }

        work.Session.Store(next);

        // A right that was taken away ends now, not when what is remembered of it has grown old.
        work.OnCommitted(callers.Forget);
        return next;
    }
}
