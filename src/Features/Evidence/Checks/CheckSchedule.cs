using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cronos;

namespace Preflight.Features.Evidence.Checks;

/// <summary>
/// When a check is run. Each check has a place of its own in its interval, taken from its id, so that many checks of one interval are spread
/// over it evenly, and the same on every Host.
/// </summary>
public static class CheckSchedule
{
    /// <summary>A run by cron is moved by this much at most.</summary>
    private static readonly TimeSpan CronJitter = TimeSpan.FromSeconds(30);

    /// <summary>The first of its times after an instant; null where it has none.</summary>
    public static DateTimeOffset? Next(Check check, DateTimeOffset after) =>
        !check.IsScheduled ? null
        : check.Terms.Cron is { } cron ? NextOf(CronExpression.Parse(cron), check.Id, after)
        : NextOf(Period.Parse(check.Terms.Every!), check.Id, after);

    private static DateTimeOffset NextOf(TimeSpan every, string id, DateTimeOffset after)
    {
        var since = (after.UtcTicks - PhaseOf(id, every).Ticks) / every.Ticks;
        return new DateTimeOffset(((since + 1) * every.Ticks) + PhaseOf(id, every).Ticks, TimeSpan.Zero);
    }

    private static DateTimeOffset? NextOf(CronExpression cron, string id, DateTimeOffset after)
    {
        var jitter = PhaseOf(id, CronJitter);
        return cron.GetNextOccurrence(after - jitter, TimeZoneInfo.Utc)?.ToUniversalTime() + jitter;
    }

    private static TimeSpan PhaseOf(string id, TimeSpan within) =>
        new((long)(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id))) % (ulong)within.Ticks));
}
