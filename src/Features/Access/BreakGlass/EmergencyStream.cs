using Marten;
using Preflight.Features.Access.ApiKeys;
using Preflight.Features.Access.People;
using Preflight.Features.Access.Sessions;
using Preflight.Features.Webhooks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.BreakGlass;

/// <summary>The way to an emergency, whose every step is told to the webhooks that asked for it. Its state is stored with each event.</summary>
public sealed class EmergencyStream(UnitOfWork work, SessionCallers callers, ApiKeyStream keys, PersonStream people, WebhookNotices notices, TimeProvider time)
{
    /// <summary>What the stream of an emergency is called.</summary>
    public static string KeyOf(string id) => $"break-glass/{id}";

    public async Task<Emergency> Take(string id, BreakGlassTaken taken, CancellationToken cancellationToken)
    {
        // Whoever takes it does not have it yet.
        work.Session.SetHeader(UnitOfWork.BreakGlassHeader, id);
        var emergency = await Add(new Emergency { Id = id }, taken, cancellationToken);
        if (PersonOf(emergency) is { } person)
        {
            work.Session.Store(new TakenRole { Id = person, Emergency = id, Role = taken.Role, Roadmap = taken.Roadmap, Until = taken.Until });
        }

        return emergency;
    }

    /// <summary>Lets the newest state decide, and adds the event, if there is one, to the unit of work.</summary>
    public async Task<Outcome<Emergency>> Change(string id, Func<Emergency, Decision<EmergencyEvent>> decide, CancellationToken cancellationToken)
    {
        if (await work.Session.LoadAsync<Emergency>(id, cancellationToken) is not { } emergency)
        {
            return EmergencyRefusals.NoSuchEmergency(id);
        }

        var decision = decide(emergency);
        return decision.Refusal is { } refusal ? refusal : decision.Event is { } happened ? await Add(emergency, happened, cancellationToken) : emergency;
    }

    private async Task<Emergency> Add(Emergency emergency, EmergencyEvent happened, CancellationToken cancellationToken)
    {
        var next = emergency.Apply(happened);
        if (emergency.Version == 0)
        {
            work.Session.Events.StartStream(KeyOf(next.Id), happened);
        }
        else
        {
            work.Session.Events.Append(KeyOf(next.Id), next.Version, happened);
        }

        work.Session.Store(next);
        if (happened is BreakGlassEnded && PersonOf(next) is { } person)
        {
            work.Session.Delete<TakenRole>(person);
        }

        if (happened is BreakGlassEnded)
        {
            await EndLent(next.Id, cancellationToken);
        }

        work.OnCommitted(callers.Forget);
        await Tell(next, happened, cancellationToken);
        return next;
    }

    /// <summary>The key that the Host's command made ends with it, and so does what was given with its rights: none of that counts any more, whether this is recorded or not.</summary>
    private async Task EndLent(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var lent = await work.Session.Query<ApiKey>().Where(key => key.EndsWith == id && key.RevokedAt == null).Select(key => key.Id).ToListAsync(cancellationToken);
        foreach (var key in lent.Append(ApiKey.IdOfEmergency(id)))
        {
            await keys.Change(key, default, live => live.Revoke(now), cancellationToken);
        }

        foreach (var person in await work.Session.Query<Person>().Where(person => person.Grants.Any(grant => grant.BreakGlass == id)).Select(person => person.Id).ToListAsync(cancellationToken))
        {
            await people.Change(person, default, holder => holder.EndLent(id, now), cancellationToken);
        }
    }

    private Task Tell(Emergency emergency, EmergencyEvent happened, CancellationToken cancellationToken)
    {
        var address = $"/api/v1/break-glass/{emergency.Id}";
        var (type, by, reason) = happened switch
        {
            BreakGlassTaken taken => (EventTypes.BreakGlassTaken, taken.By, taken.Reason),
            BreakGlassEnded ended => (EventTypes.BreakGlassEnded, ended.By, null),
            BreakGlassReviewed reviewed => (EventTypes.BreakGlassReviewed, reviewed.By, (string?)reviewed.Note),
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody tells of."),
        };
        var data = new CloudEventData(By: by, Reason: reason, Links: new Dictionary<string, string>(StringComparer.Ordinal) { ["breakGlass"] = address, ["audit"] = $"/api/v1/audit/entries?subject={KeyOf(emergency.Id)}" });
        return notices.Add(new CloudEvent(FormattableString.Invariant($"{emergency.Id}-{emergency.Version}"), address, type, emergency.Id, time.GetUtcNow(), data), null, cancellationToken);
    }

    private static string? PersonOf(Emergency emergency) => emergency.By.StartsWith("person/", StringComparison.Ordinal) ? emergency.By["person/".Length..] : null;
}
