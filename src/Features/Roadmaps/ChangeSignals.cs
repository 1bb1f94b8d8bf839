using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Preflight.Features.Roadmaps;

/// <summary>Wakes whoever follows a roadmap on this Host. A signal says that there may be more to read; it carries nothing.</summary>
public sealed class ChangeSignals
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Subscription, byte>> _followers = new(StringComparer.Ordinal);

    /// <summary>The name under which followers of all roadmaps wait; it is no slug.</summary>
    private const string All = "*";

    public void Raise(string roadmap)
    {
        Wake(roadmap);
        Wake(All);
    }

    /// <summary>For when signals may have been missed: the connection that brings them was lost for a while.</summary>
    public void RaiseAll()
    {
        foreach (var roadmap in _followers.Keys)
        {
            Wake(roadmap);
        }
    }

    /// <summary>Follows every roadmap.</summary>
    public Subscription FollowAll() => Follow(All);

    public Subscription Follow(string roadmap)
    {
        var subscription = new Subscription(this, roadmap);
        _followers.GetOrAdd(roadmap, _ => new()).TryAdd(subscription, 0);
        return subscription;
    }

    private void Wake(string name)
    {
        if (_followers.TryGetValue(name, out var followers))
        {
            foreach (var follower in followers.Keys)
            {
                follower.Wake();
            }
        }
    }

    /// <summary>One follower's place; several signals before it looks are one.</summary>
    public sealed class Subscription(ChangeSignals signals, string roadmap) : IDisposable
    {
        private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        /// <summary>Waits for the next signal, or for the time to pass.</summary>
        /// <returns>Whether there was a signal.</returns>
        public async Task<bool> Wait(TimeSpan atMost, CancellationToken cancellationToken)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(atMost);
            try
            {
                return await _wakes.Reader.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }

        public void Dispose()
        {
            if (signals._followers.TryGetValue(roadmap, out var followers))
            {
                followers.TryRemove(this, out _);
            }
        }

        internal void Wake() => _wakes.Writer.TryWrite(true);
    }
}
