using Marten;
using Preflight.Features.Access.ApiKeys;
using Preflight.Features.Access.BreakGlass;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access;

/// <summary>
/// Compares who may what, as it is stored and asked for, with the events that gave it to them: a right that somebody wrote into the database by
/// hand comes from none. Passwords and codes are personal, stand in no event, and so are not compared.
/// </summary>
internal sealed class AccessStates(IDocumentStore store) : IFoldedState
{
    private const int AtOnce = 200;

    public async Task<IReadOnlyList<string>> Differences(IQuerySession session, int most, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        await Compare<Person, PersonEvent>(session, "person/", person => person.Id, id => new Person { Id = id }, (person, happened) => person.Apply(happened), RightsOf, faults, cancellationToken);
        await Compare<ApiKey, ApiKeyEvent>(session, "api-key/", key => key.Id, id => new ApiKey { Id = id }, (key, happened) => key.Apply(happened), RightsOf, faults, cancellationToken);
        await Compare<Emergency, EmergencyEvent>(session, "break-glass/", emergency => emergency.Id, id => new Emergency { Id = id }, (emergency, happened) => emergency.Apply(happened), RightsOf, faults, cancellationToken);
        await Compare(session, faults, cancellationToken);
        return [.. faults.Take(most)];
    }

    /// <summary>In the order of the ids, so many at once.</summary>
    private async Task Compare<TState, TEvent>(
        IQuerySession session, string prefix, Func<TState, string> idOf, Func<string, TState> unborn, Func<TState, TEvent, TState> apply, Func<TState, object> rights, List<string> faults, CancellationToken cancellationToken)
        where TState : notnull
        where TEvent : notnull
    {
        var after = "";
        while (true)
        {
            var states = (await session.QueryAsync<TState>("where id collate \"C\" > ? order by id collate \"C\" limit ?", cancellationToken, after, AtOnce)).ToList();
            foreach (var state in states)
            {
                var id = idOf(state);
                var events = await session.Events.FetchStreamAsync(prefix + id, token: cancellationToken);
                var folded = events.Select(happened => happened.Data).OfType<TEvent>().Aggregate(unborn(id), apply);
                if (Text(rights(folded)) is var expected && Text(rights(state)) is var found && expected != found)
                {
                    faults.Add($"What is stored of '{prefix}{id}' is not what its changes made of it: {Hash(found)}.");
                }
            }

            if (states.Count < AtOnce)
            {
                return;
            }

            after = idOf(states[^1]);
        }
    }

    /// <summary>A role that counts for a while is of an emergency that is not over.</summary>
    private static async Task Compare(IQuerySession session, List<string> faults, CancellationToken cancellationToken)
    {
        var taken = await session.Query<TakenRole>().ToListAsync(cancellationToken);
        var emergencies = (await session.LoadManyAsync<Emergency>(cancellationToken, taken.Select(role => role.Emergency))).ToDictionary(emergency => emergency.Id, StringComparer.Ordinal);
        faults.AddRange(taken
            .Where(role => !emergencies.TryGetValue(role.Emergency, out var emergency)
                || (emergency.By, emergency.Role, emergency.Roadmap, emergency.Until, emergency.EndedAt) != (Person.ActorOf(role.Id), role.Role, role.Roadmap, role.Until, null))
            .Select(role => $"The role {role.Role} that 'person/{role.Id}' has for a while is of no emergency that they took."));
    }

    // What gives or ends a right, and nothing that a later version may read from events of before.
    private static object RightsOf(Person person) => new { person.State, Grants = person.Grants.Select(grant => new { grant.Number, grant.Role, grant.Roadmap, grant.By, grant.Since, grant.BreakGlass }), person.HasPassword, person.HasSecondFactor };

    private static object RightsOf(ApiKey key) => new { key.Hash, key.FormerTexts, key.Scopes, key.Roadmaps, key.Owner, key.ExpiresAt, key.RevokedAt, key.EndsWith };

    private static object RightsOf(Emergency emergency) => new { emergency.By, emergency.Role, emergency.Roadmap, emergency.TakenAt, emergency.Until, emergency.EndedAt, emergency.ReviewedAt, emergency.ReviewedBy };

    private string Text(object rights) => store.Options.Serializer().ToJson(rights);

    private static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
