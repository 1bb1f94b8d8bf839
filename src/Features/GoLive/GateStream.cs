using Marten;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.GoLive;

/// <summary>The way to a gate within the unit of work. Its state is stored with each event.</summary>
public sealed class GateStream(UnitOfWork work, GateReader gates)
{
    public const int Most = 200;

    /// <summary>What the stream of a gate is called.</summary>
    public static string KeyOf(string id) => $"gate/{id}";

    /// <summary>Makes a gate, or says anew what it asks.</summary>
    public async Task<Outcome<(Gate Gate, bool IsNew)>> Put(string id, Preconditions preconditions, GateSet set, CancellationToken cancellationToken)
    {
        var stored = await work.Session.LoadAsync<Gate>(id, cancellationToken);
        var gate = stored is { IsRemoved: false } ? stored : null;
        if (gate is not null && !gates.IsAllowed(gate, GatePermissions.Write))
        {
            return GateRefusals.NoSuchGate(id);
        }

        if (!preconditions.AreMetBy(gate?.Version))
        {
            return gate is null ? GateRefusals.NotCreated(id) : GateRefusals.AnotherVersion(gate);
        }

        if (gate is null && await work.Session.Query<Gate>().CountAsync(one => !one.IsRemoved, cancellationToken) >= Most)
        {
            return GateRefusals.TooMany(Most);
        }

        return Outcome.Of((Add(stored ?? new Gate { Id = id }, set), gate is null));
    }

    /// <summary>One within the unit of work, at the version that is meant.</summary>
    public async Task<Outcome<Gate>> Open(string id, Permission needed, Preconditions preconditions, CancellationToken cancellationToken) =>
        gates.Known(await work.Session.LoadAsync<Gate>(id, cancellationToken), id, needed)
            .Then<Gate>(gate => preconditions.AreMetBy(gate.Version) ? gate : GateRefusals.AnotherVersion(gate));

    public async Task<Outcome<Gate>> Change(string id, Permission needed, Preconditions preconditions, Func<Gate, Decision<GateEvent>> decide, CancellationToken cancellationToken)
    {
        if (!(await Open(id, needed, preconditions, cancellationToken)).TryGet(out var gate, out var refusal))
        {
            return refusal;
        }

        var decision = decide(gate);
        return decision.Refusal is { } no ? no : decision.Event is { } happened ? Add(gate, happened) : gate;
    }

    /// <summary>Keeps a decision, which is found by its number from then on.</summary>
    public Gate Add(Gate gate, GateDecision decision)
    {
        work.Session.Insert(decision);
        return Add(gate, new GateDecided(decision));
    }

    private Gate Add(Gate gate, GateEvent happened)
    {
        var next = gate.Apply(happened);
        if (gate.Version == 0)
        {
            work.Session.Events.StartStream(KeyOf(next.Id), happened);
        }
        else
        {
            work.Session.Events.Append(KeyOf(next.Id), next.Version, happened);
        }

        work.Session.Store(next);
        return next;
    }
}
