namespace Preflight.Infrastructure.Jobs;

/// <summary>
/// The places for jobs of one pool of a Host, and which shares have them. A share holds at most its part of the places that are free
/// or its own, and one in any case: alone it is stopped at its part of all, and the more shares want many the less each has, so that
/// some places stay free for those that want few. Jobs without a share take what is free.
/// </summary>
/// <param name="size">How many jobs run at once.</param>
/// <param name="part">What a share holds at most, in per cent.</param>
internal sealed class JobPlaces(int size, int part)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _heldBy = new(StringComparer.Ordinal);
    private readonly Queue<string> _turns = new();
    private readonly HashSet<string> _waiting = new(StringComparer.Ordinal);
    private int _held;

    /// <summary>How many places are free.</summary>
    public int Room => size - Volatile.Read(ref _held);

    public bool IsHalfFree => Room >= size / 2;

    /// <summary>The shares that have jobs which wait for a place of their share.</summary>
    public string[] Waiting
    {
        get
        {
            lock (_lock)
            {
                return [.. _waiting];
            }
        }
    }

    public void Enter(string? share)
    {
        lock (_lock)
        {
            _held++;
            if (share is not null)
            {
                _heldBy[share] = HeldBy(share) + 1;
            }
        }
    }

    /// <returns>Whether a share may wait for this.</returns>
    public bool Leave(string? share)
    {
        lock (_lock)
        {
            _held--;
            if (share is not null && HeldBy(share) is > 1 and var held)
            {
                _heldBy[share] = held - 1;
            }
            else if (share is not null)
            {
                _heldBy.Remove(share);
            }

            return _waiting.Count > 0;
        }
    }

    /// <summary>Says that more jobs of a share wait than there were places for.</summary>
    public void Wait(string share)
    {
        lock (_lock)
        {
            if (_waiting.Add(share))
            {
                _turns.Enqueue(share);
            }
        }
    }

    /// <summary>The places that shares which wait can have now; these wait no longer. They take turns.</summary>
    public IReadOnlyList<(string Share, int Places)> Allot()
    {
        lock (_lock)
        {
            var allotted = new List<(string, int)>();
            var room = Room;
            for (var left = _turns.Count; left > 0 && room > 0; left--)
            {
                var share = _turns.Dequeue();
                var held = HeldBy(share);
                var places = Math.Min(room, Most(room + held) - held);
                if (places <= 0)
                {
                    _turns.Enqueue(share);
                    continue;
                }

                _waiting.Remove(share);
                allotted.Add((share, places));
                room -= places;
            }

            return allotted;
        }
    }

    /// <summary>Chooses of the jobs that are due, in their order, those that there is a place for.</summary>
    /// <param name="due">Jobs that are due.</param>
    /// <returns>Their ids, and how many jobs were looked at until no place was free. The shares that have all that they may wait from then on.</returns>
    public (IReadOnlyList<Guid> Ids, int LookedAt) Choose(IReadOnlyList<DueJob> due)
    {
        lock (_lock)
        {
            var (chosen, lookedAt, room) = (new List<Guid>(), 0, Room);
            var chosenOf = new Dictionary<string, int>(StringComparer.Ordinal);
            for (; lookedAt < due.Count && room > 0; lookedAt++)
            {
                var job = due[lookedAt];
                if (job.Share is { } share)
                {
                    var held = HeldBy(share) + chosenOf.GetValueOrDefault(share);
                    if (_waiting.Contains(share) || held >= Most(room + held))
                    {
                        Wait(share);
                        continue;
                    }

                    chosenOf[share] = chosenOf.GetValueOrDefault(share) + 1;
                }

                chosen.Add(job.Id);
                room--;
            }

            return (chosen, lookedAt);
        }
    }

    private int HeldBy(string share) => _heldBy.GetValueOrDefault(share);

    private int Most(int freeOrOwn) => Math.Max(1, freeOrOwn * part / 100);
}
