using System.Collections.Frozen;
using Marten;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Preflight.Features.Access.BreakGlass;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.Sessions;

/// <summary>
/// Says who is signed in with a browser, and what their roles let them do. What it knows it remembers for a second: what is changed on this
/// Host counts at once, and on the others within that time.
/// </summary>
public sealed class SessionCallers(IDocumentStore store, LastUses uses, IOptions<AccessOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <inheritdoc cref="ICallers.BySession"/>
    public ValueTask<Caller?> Of(string text, bool isUse, CancellationToken cancellationToken)
    {
        if (!Session.IsWhole(text))
        {
            return ValueTask.FromResult<Caller?>(null);
        }

        var hash = Session.HashOf(text);
        return _known.TryGetValue<Caller>(hash, out var caller) ? ValueTask.FromResult(caller) : new ValueTask<Caller?>(Find(hash, isUse, cancellationToken));
    }

    /// <summary>The next use of each session is looked up.</summary>
    public void Forget() => _known.Clear();

    public void Dispose() => _known.Dispose();

    private async Task<Caller?> Find(string hash, bool isUse, CancellationToken cancellationToken)
    {
        await using var documents = store.QuerySession();
        var now = time.GetUtcNow();
        if (await documents.LoadAsync<Session>(hash, cancellationToken) is not { } session
            || session.EndsAt(options.Value) <= now
            || await documents.LoadAsync<Person>(session.Person, cancellationToken) is not { State: PersonState.Active } person)
        {
            return null;
        }

        if (isUse && session.UsedAt + Session.UseStep <= now)
        {
            uses.Add(new RecordSessionUse.RecordSessionUseCommand(session.Id, now));
        }

        var taken = await documents.LoadAsync<TakenRole>(person.Id, cancellationToken) is { } role && role.Until > now ? role : null;
        var emergencies = await Open(documents, person, now, cancellationToken);
        var caller = CallerOf(person, taken, emergencies, session);
        var ends = emergencies.Select(emergency => emergency.Until).Append(taken?.Until ?? DateTimeOffset.MaxValue).Min() - now;
        var remembered = ends < Remembered ? ends : Remembered;
        _known.Set(hash, caller, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = remembered });
        return caller;
    }

    /// <summary>The emergencies with whose rights something was granted to the person, and that still last.</summary>
    private static async Task<IReadOnlyList<Emergency>> Open(IQuerySession documents, Person person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = person.Grants.Select(grant => grant.BreakGlass).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return ids.Count == 0 ? [] : [.. (await documents.LoadManyAsync<Emergency>(cancellationToken, ids)).Where(emergency => emergency.IsOpen(now))];
    }

    private static Caller CallerOf(Person person, TakenRole? taken, IReadOnlyList<Emergency> emergencies, Session session)
    {
        var granted = person.Grants
            .Where(grant => grant.BreakGlass is null || emergencies.Any(emergency => emergency.Id == grant.BreakGlass))
            .Select(grant => Granted(grant.Role, grant.Roadmap, grant.BreakGlass));
        return new Caller(person.Actor, [.. taken is null ? granted : granted.Append(Granted(taken.Role, taken.Roadmap, taken.Emergency))])
        {
            BreakGlass = taken?.Emergency ?? (emergencies is [var first, ..] ? first.Id : null),
            Via = $"session/{session.Name}",
            IsByCookie = true,
        };

        static CallerGrant Granted(Role role, string? roadmap, string? emergency) => new(PermissionCatalogue.Of(role).Select(permission => permission.Name).ToFrozenSet(StringComparer.Ordinal), roadmap) { Emergency = emergency };
    }
}
