using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Roadmaps;

/// <summary>The way to a roadmap: reading it, now and then, and changing it within the unit of work.</summary>
public sealed class RoadmapStream(IDocumentStore store, RoadmapCache cache, UnitOfWork work, IPlanChecks checks, RequestContext request, TimeProvider time, IOptions<RoadmapsOptions> options)
{
    /// <summary>The key of a roadmap's event stream.</summary>
    public static string KeyOf(string roadmap) => $"roadmap/{roadmap}";

    /// <summary>The newest version, at most <see cref="RoadmapsOptions.StaleReadMilliseconds"/> old; a refusal where there is none.</summary>
    public ValueTask<Outcome<Roadmap>> Read(string roadmap, CancellationToken cancellationToken) => ReadSince(time.GetTimestamp() - StaleTicks, roadmap, cancellationToken);

    /// <summary>The newest version, compared with the database since this was asked; a refusal where there is none.</summary>
    public ValueTask<Outcome<Roadmap>> ReadNewest(string roadmap, CancellationToken cancellationToken) => ReadSince(time.GetTimestamp(), roadmap, cancellationToken);

    /// <summary>The roadmap as it was at a version or an instant; the newest where neither is given.</summary>
    public async ValueTask<Outcome<Roadmap>> Read(string roadmap, Moment? moment, CancellationToken cancellationToken)
    {
        var newest = await Read(roadmap, cancellationToken);
        if (moment is null || !newest.TryGet(out var state, out _))
        {
            return newest;
        }

        await using var session = store.QuerySession();
        var version = moment.Version ?? await VersionAt(session, roadmap, moment.At!.Value, cancellationToken);
        return version == state.Version ? state
            : version > state.Version ? RoadmapRefusals.NoSuchVersion(roadmap, version, state.Version)
            : version < 1 ? RoadmapRefusals.NotYet(roadmap)
            : await Replay(session, roadmap, version, cancellationToken);
    }

    /// <summary>The roadmap as each day (UTC) on which it changed left it, in the order of time.</summary>
    public async IAsyncEnumerable<(DateOnly Day, Roadmap Roadmap)> LastOfEachDay(string roadmap, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var events = await session.Events.FetchStreamAsync(KeyOf(roadmap), token: cancellationToken);
        var current = Roadmap.Unwritten(roadmap);
        for (var i = 0; i < events.Count; i++)
        {
            current = current.Apply((RoadmapEvent)events[i].Data);
            var day = DayOf(events[i]);
            if (i == events.Count - 1 || DayOf(events[i + 1]) > day)
            {
                yield return (day, current);
            }
        }

        static DateOnly DayOf(IEvent recorded) => DateOnly.FromDateTime(recorded.Timestamp.UtcDateTime);
    }

    /// <summary>
    /// Lets the newest state decide and adds the event, if there is one, to the unit of work. A "no", or a "nothing to do", is
    /// only given by a state that was compared with the database.
    /// </summary>
    /// <param name="roadmap">The slug.</param>
    /// <param name="preconditions">What the request asks of the current version.</param>
    /// <param name="decide">The rule; it may be asked twice.</param>
    /// <param name="cancellationToken">Ends the wait; a commit that has begun is not ended by it.</param>
    /// <param name="keep">Whether to add the event; not for a trial.</param>
    public async ValueTask<Outcome<Changed>> Change(
        string roadmap,
        Preconditions preconditions,
        Func<Roadmap, Decision<RoadmapEvent>> decide,
        CancellationToken cancellationToken,
        bool keep = true)
    {
        var slot = cache.Slot(roadmap);
        await slot.Writers.WaitAsync(cancellationToken);
        work.OnEnded(() => slot.Writers.Release());

        var state = slot.Trusted;
        if (state is not null && Decide(state) is { Event: { } happened })
        {
            return await Make(state, happened);
        }

        state = await CatchUp(work.Session, roadmap, slot, cancellationToken);
        var decision = Decide(state);
        return decision.Refusal is { } refusal ? refusal : decision.Event is { } made ? await Make(state, made) : new Changed(state, null);

        async ValueTask<Outcome<Changed>> Make(Roadmap current, RoadmapEvent happened)
        {
            var next = current.Apply(happened);
            if (!next.KeepsTheChecksOf(current) && await checks.Follow(next, MayChangeChecks(roadmap), keep, cancellationToken) is { } hindrance)
            {
                return hindrance;
            }

            if (keep)
            {
                Add(roadmap, slot, current, next, happened);
            }

            return new Changed(next, happened);
        }

        Decision<RoadmapEvent> Decide(Roadmap current) => current.Version > 0
            ? preconditions.AreMetBy(current.Version) ? decide(current) : RoadmapRefusals.AnotherVersion(current)
            : decide(current) is { Refusal: { } missing } ? missing
            : preconditions.AreMetBy(null) ? decide(current)
            : RoadmapRefusals.NotCreated(roadmap);
    }

    /// <summary>What was compared with the database at that time or later; whoever waited for another reader's answer may have it by then.</summary>
    private async ValueTask<Outcome<Roadmap>> ReadSince(long since, string roadmap, CancellationToken cancellationToken)
    {
        var slot = cache.Slot(roadmap);
        if (slot.IsKnownSince(since, out var known))
        {
            return known;
        }

        await slot.Readers.WaitAsync(cancellationToken);
        try
        {
            if (slot.IsKnownSince(since, out known))
            {
                return known;
            }

            await using var session = store.QuerySession();
            var state = await CatchUp(session, roadmap, slot, cancellationToken);
            return state.Version == 0 ? RoadmapRefusals.NoSuchRoadmap(roadmap) : state;
        }
        finally
        {
            slot.Readers.Release();
        }
    }

    private bool MayChangeChecks(string roadmap) => request.Caller == Caller.System || request.Caller.May(RoadmapPermissions.Check, roadmap);

    private void Add(string roadmap, RoadmapSlot slot, Roadmap state, Roadmap next, RoadmapEvent happened)
    {
        var key = KeyOf(roadmap);
        if (state.Version == 0)
        {
            work.Session.Events.StartStream(key, happened);
        }
        else
        {
            work.Session.Events.Append(key, next.Version, happened);
        }

        work.Session.Store(next.Summarise(time.GetUtcNow()));
        if (next.Version % RoadmapSnapshot.Every == 0)
        {
            work.Session.Store(next.Snapshot());
            var last = next.Version - RoadmapSnapshot.Every;
            if (last % RoadmapSnapshot.KeptEvery != 0)
            {
                work.Session.Delete<RoadmapSnapshot>(RoadmapSnapshot.IdOf(roadmap, last));
            }
        }

        work.Publish(new RoadmapChanged(roadmap, next.Version));
        work.OnCommitted(() =>
        {
            slot.Confirm(next, time.GetTimestamp());
            cache.Weigh(roadmap, slot, next);
        });

        // Should the commit fail, or its result stay unknown, the next reader asks the database.
        work.OnEnded(() =>
        {
            if (slot.State == state)
            {
                slot.Doubt();
            }
        });
    }

    private async ValueTask<Roadmap> CatchUp(IQuerySession session, string roadmap, RoadmapSlot slot, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        var state = slot.State is { } known
            ? await Follow(session, known, upTo: 0, cancellationToken)
            : await Replay(session, roadmap, upTo: 0, cancellationToken);
        if (state.Version > 0)
        {
            slot.Confirm(state, asked);
            cache.Weigh(roadmap, slot, state);
        }

        return state;
    }

    /// <param name="session">Where to read.</param>
    /// <param name="roadmap">The slug.</param>
    /// <param name="upTo">The last version to take in; 0 for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    private static async ValueTask<Roadmap> Replay(IQuerySession session, string roadmap, long upTo, CancellationToken cancellationToken)
    {
        var bound = upTo == 0 ? long.MaxValue : upTo;
        var snapshot = await session.Query<RoadmapSnapshot>()
            .Where(candidate => candidate.Roadmap == roadmap && candidate.Version <= bound)
            .OrderByDescending(candidate => candidate.Version)
            .FirstOrDefaultAsync(cancellationToken);
        var start = snapshot is null ? Roadmap.Unwritten(roadmap) : Roadmap.From(snapshot);
        return start.Version == upTo && upTo > 0 ? start : await Follow(session, start, upTo, cancellationToken);
    }

    private static async ValueTask<Roadmap> Follow(IQuerySession session, Roadmap state, long upTo, CancellationToken cancellationToken)
    {
        var events = await session.Events.FetchStreamAsync(KeyOf(state.Slug), version: upTo, fromVersion: state.Version + 1, token: cancellationToken);
        return events.Select(recorded => (RoadmapEvent)recorded.Data).Aggregate(state, (current, happened) => current.Apply(happened));
    }

    private static async ValueTask<long> VersionAt(IQuerySession session, string roadmap, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var key = KeyOf(roadmap);
        return await session.Events.QueryAllRawEvents()
            .Where(recorded => recorded.StreamKey == key && recorded.Timestamp <= at)
            .OrderByDescending(recorded => recorded.Version)
            .Select(recorded => recorded.Version)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private long StaleTicks => time.TimestampFrequency * options.Value.StaleReadMilliseconds / 1000;
}

/// <summary>What a command came to.</summary>
/// <param name="Roadmap">The roadmap after it.</param>
/// <param name="Event">What happened; null where it was so already.</param>
public sealed record Changed(Roadmap Roadmap, RoadmapEvent? Event);

/// <summary>A point in a roadmap's life: a version, or an instant.</summary>
public sealed record Moment(long? Version, DateTimeOffset? At)
{
    /// <summary>The moment that a query asks for; null where it asks for none.</summary>
    internal const string Advice = "Give a version, such as 7, or an instant, such as 2026-01-31T12:00:00Z.";

    internal static Moment Parse(string text) => TryParse(text, out var moment) ? moment : throw new FormatException(Advice);

    internal static bool TryParse(string? text, [NotNullWhen(true)] out Moment? moment)
    {
        moment = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? new Moment(version, null)
            : DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? new Moment(null, at)
            : null;
        return moment is not null;
    }

    public static Moment? Of(long? version, DateTimeOffset? at) => version is null && at is null ? null : new(version, at);
}
