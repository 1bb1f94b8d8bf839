namespace Preflight.Infrastructure.Jobs;

/// <summary>
/// Leases the jobs of a pool in the order in which they are due, but passes over those whose share has all the places that it may have.
/// What was passed over is not read again and again: these shares are asked by themselves, once places for them are free.
/// </summary>
internal sealed class FairClaims(JobStore store, JobPlaces places, string[] kinds, TimeProvider time)
{
    /// <summary>How many due jobs are read at once.</summary>
    private const int AtOnce = 500;

    /// <summary>How often all due jobs are looked through, for those that were committed later than the time they are due at.</summary>
    private static readonly TimeSpan FullLook = TimeSpan.FromSeconds(1);

    /// <summary>What became due since the last full look, and some more for slow commits.</summary>
    private static readonly TimeSpan Recent = 2 * FullLook;

    private static readonly TimeSpan Ever = TimeSpan.FromDays(36_500);

    private long? _lookedAt;
    private JobPosition _after = JobPosition.Start;
    private bool _isBehind;

    /// <summary>Leases jobs of the shares that wait for places of theirs.</summary>
    public async Task<List<ClaimedJob>> OfThoseThatWait(CancellationToken cancellationToken)
    {
        var wanted = places.Allot();
        if (wanted.Count == 0)
        {
            return [];
        }

        var claimed = await store.ClaimOfShares(wanted, kinds, cancellationToken);
        var counts = claimed.CountBy(job => job.Share!).ToDictionary(StringComparer.Ordinal);
        foreach (var (share, _) in wanted.Where(one => counts.GetValueOrDefault(one.Share) == one.Places))
        {
            places.Wait(share);
        }

        return claimed;
    }

    /// <summary>Leases jobs of all the others.</summary>
    public async Task<List<ClaimedJob>> OfTheOthers(CancellationToken cancellationToken)
    {
        if (places.Room <= 0)
        {
            return [];
        }

        var waiting = places.Waiting;
        var isFull = _lookedAt is not { } at || time.GetElapsedTime(at) >= FullLook || (waiting.Length == 0 && !_isBehind);
        if (isFull)
        {
            _lookedAt = time.GetTimestamp();
        }

        var after = _isBehind && !isFull ? _after : JobPosition.Start;
        var due = await store.Due(after, isFull || _isBehind ? Ever : Recent, AtOnce, kinds, waiting, cancellationToken);
        var (chosen, lookedAt) = places.Choose(due);
        _isBehind = lookedAt == AtOnce || lookedAt < due.Count;
        _after = lookedAt > 0 ? due[lookedAt - 1].Position : after;
        return chosen.Count > 0 ? await store.ClaimThese(chosen, cancellationToken) : [];
    }
}
