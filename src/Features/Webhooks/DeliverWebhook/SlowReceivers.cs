using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Webhooks.DeliverWebhook;

/// <summary>
/// What this Host knows of receivers that take long to answer: together they have half of the room for requests to others, so that
/// a receiver that answers at once never waits for them, however many there are.
/// </summary>
public sealed class SlowReceivers(IOptions<JobsOptions> jobs)
{
    /// <summary>An answer that takes longer makes its receiver a slow one.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _slow = new(StringComparer.Ordinal);
    private int _running;

    /// <summary>Takes the room for one request.</summary>
    /// <param name="webhook">The webhook's id.</param>
    /// <returns>What to give back afterwards with how long it took; null where there is no room now.</returns>
    public Action<TimeSpan>? Enter(string webhook)
    {
        lock (_lock)
        {
            var isSlow = _slow.Contains(webhook);
            if (isSlow && _running >= Math.Max(1, jobs.Value.NetworkConcurrency / 2))
            {
                return null;
            }

            _running += isSlow ? 1 : 0;
            return took => Leave(webhook, isSlow, took);
        }
    }

    private void Leave(string webhook, bool wasSlow, TimeSpan took)
    {
        lock (_lock)
        {
            _running -= wasSlow ? 1 : 0;
            if (took > Slow)
            {
                _slow.Add(webhook);
            }
            else
            {
                _slow.Remove(webhook);
            }
        }
    }
}
