using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Preflight.Features.Roadmaps;

/// <summary>The roadmaps in use, each with the newest version that this Host knows of; bounded by bytes.</summary>
public sealed class RoadmapCache(IOptions<RoadmapsOptions> options) : IDisposable
{
    private readonly MemoryCache _slots = new(new MemoryCacheOptions { SizeLimit = options.Value.CacheBytes });

    /// <summary>
    /// The roadmap's place. A place that was dropped for want of room and asked for again is a new one: writers in both do not
    /// wait for each other, and the version that each expects decides.
    /// </summary>
    internal RoadmapSlot Slot(string roadmap) =>
        _slots.TryGetValue(roadmap, out RoadmapSlot? slot) && slot is not null ? slot : Keep(roadmap, new RoadmapSlot(), bytes: 256);

    /// <summary>Enters the roadmap's size once it is known, so that the bound holds.</summary>
    internal void Weigh(string roadmap, RoadmapSlot slot, Roadmap state)
    {
        var bytes = 2048 + (2L * state.Text.Length) + (600L * state.ItemCount);
        if (slot.NeedsWeighing(bytes))
        {
            Keep(roadmap, slot, bytes);
        }
    }

    /// <summary>Told that another Host wrote: what is kept counts as old until it is caught up.</summary>
    internal void Outdate(string roadmap, long version)
    {
        if (_slots.TryGetValue(roadmap, out RoadmapSlot? slot) && slot?.State is { } state && state.Version < version)
        {
            slot.Doubt();
        }
    }

    public void Dispose() => _slots.Dispose();

    private RoadmapSlot Keep(string roadmap, RoadmapSlot slot, long bytes)
    {
        using var entry = _slots.CreateEntry(roadmap);
        entry.Value = slot;
        entry.Size = bytes;
        entry.SlidingExpiration = TimeSpan.FromMinutes(30);
        return slot;
    }
}

/// <summary>One roadmap in memory: the newest state known, when it was last compared with the database, and the writers' line.</summary>
internal sealed class RoadmapSlot
{
    private const long Doubted = long.MinValue / 2;

    private Known? _known;
    private long _weighed;

    /// <summary>Writers of one roadmap take turns, so that they do not race each other to the same version.</summary>
    public SemaphoreSlim Writers { get; } = new(1, 1);

    /// <summary>One reader at a time asks the database; the others wait for its answer.</summary>
    public SemaphoreSlim Readers { get; } = new(1, 1);

    public Roadmap? State => Volatile.Read(ref _known)?.State;

    /// <summary>The state to decide on without asking the database first; null once there is reason to doubt it.</summary>
    public Roadmap? Trusted => Volatile.Read(ref _known) is { CheckedAt: > Doubted } known ? known.State : null;

    /// <summary>The board's JSON at the state's version and these verdicts, made once.</summary>
    public ReadOnlyMemory<byte> Board(Roadmap state, PlanVerdicts verdicts, Func<Roadmap, PlanVerdicts, byte[]> render)
    {
        var known = Volatile.Read(ref _known);
        if (known?.State != state)
        {
            return render(state, verdicts);
        }

        if (known.Board is not { } board || board.Stamp != verdicts.Stamp)
        {
            known.Board = board = new Rendered(verdicts.Stamp, render(state, verdicts));
        }

        return board.Bytes;
    }

    /// <summary>Whether the state was compared with the database at that time or later.</summary>
    public bool IsKnownSince(long time, [NotNullWhen(true)] out Roadmap? state)
    {
        var known = Volatile.Read(ref _known);
        state = known?.State;
        return known?.CheckedAt > time;
    }

    /// <summary>Keeps a state that the database has confirmed; an older one never replaces a newer one.</summary>
    public void Confirm(Roadmap state, long now)
    {
        Known? seen;
        Known next;
        do
        {
            seen = Volatile.Read(ref _known);
            if (seen is not null && seen.State.Version > state.Version)
            {
                return;
            }

            next = new Known(state, now) { Board = seen?.State == state ? seen.Board : null };
        }
        while (Interlocked.CompareExchange(ref _known, next, seen) != seen);
    }

    public void Doubt()
    {
        if (Volatile.Read(ref _known) is { } known)
        {
            Interlocked.CompareExchange(ref _known, new Known(known.State, Doubted) { Board = known.Board }, known);
        }
    }

    /// <summary>Whether the size differs enough from what was entered to enter it again.</summary>
    public bool NeedsWeighing(long bytes)
    {
        var weighed = Volatile.Read(ref _weighed);
        if (Math.Abs(bytes - weighed) * 8 <= weighed)
        {
            return false;
        }

        Volatile.Write(ref _weighed, bytes);
        return true;
    }

    private sealed class Known(Roadmap state, long checkedAt)
    {
        public Roadmap State { get; } = state;

        public long CheckedAt { get; } = checkedAt;

        public Rendered? Board { get; set; }
    }

    private sealed record Rendered(string Stamp, byte[] Bytes);
}
