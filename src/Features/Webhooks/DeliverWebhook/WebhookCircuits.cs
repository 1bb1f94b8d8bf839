using System.Collections.Concurrent;

namespace Preflight.Features.Webhooks.DeliverWebhook;

/// <summary>
/// What this Host knows of receivers that fail: after some failures in a row nothing is sent for a while, and then one delivery
/// tries whether it is better. A dead receiver so costs no connections, and no other webhook waits for it.
/// </summary>
public sealed class WebhookCircuits(TimeProvider time)
{
    /// <summary>Failures in a row that open a circuit.</summary>
    public const int Failures = 5;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Circuit> _circuits = new(StringComparer.Ordinal);

    /// <summary>Whether a delivery may be tried now. A webhook that was changed or resumed begins anew.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="until">When to ask again, where it may not.</param>
    public bool MayTry(Webhook webhook, out DateTimeOffset until)
    {
        until = default;
        return !_circuits.TryGetValue(webhook.Id, out var circuit) || circuit.Version != webhook.Version || circuit.MayTry(time.GetUtcNow(), out until);
    }

    public void Succeeded(Webhook webhook) => _circuits.TryRemove(webhook.Id, out _);

    public void Failed(Webhook webhook) => _circuits.AddOrUpdate(
        webhook.Id, _ => new Circuit(webhook.Version), (_, circuit) => circuit.Version == webhook.Version ? circuit : new Circuit(webhook.Version)).Failed(time.GetUtcNow());

    private sealed class Circuit(long version)
    {
        private readonly Lock _lock = new();
        private int _failures;
        private DateTimeOffset _openUntil;

        public long Version => version;

        public bool MayTry(DateTimeOffset now, out DateTimeOffset until)
        {
            lock (_lock)
            {
                until = _openUntil;
                if (_failures < Failures)
                {
                    return true;
                }

                if (now < _openUntil)
                {
                    return false;
                }

                // This one tries; the others wait for what it finds out.
                _openUntil = now + Shortest;
                return true;
            }
        }

        public void Failed(DateTimeOffset now)
        {
            lock (_lock)
            {
                _failures++;
                var doubled = Math.Min(Math.Max(0, _failures - Failures), 10);
                var wait = Shortest * (1 << doubled);
                _openUntil = now + (wait < Longest ? wait : Longest);
            }
        }
    }
}
