using System.Buffers.Binary;

namespace Preflight.Infrastructure.Storage;

/// <summary>
/// UUIDs of version 7 that sort in the order in which this process made them, also within one millisecond
/// (<see href="https://www.rfc-editor.org/rfc/rfc9562#section-6.2">RFC 9562, section 6.2</see>, method 3: twelve more bits of the clock).
/// </summary>
public static class OrderedId
{
    private const int StepsOfMillisecond = 1 << 12;

    private static long _last;

    /// <summary>The next id. Made faster than the clock's steps, or while it goes back, ids run ahead of it.</summary>
    public static Guid Next(DateTimeOffset now)
    {
        var step = (now.ToUnixTimeMilliseconds() * StepsOfMillisecond) + (now.Ticks % TimeSpan.TicksPerMillisecond * StepsOfMillisecond / TimeSpan.TicksPerMillisecond);
        long last, next;
        do
        {
            last = Volatile.Read(ref _last);
            next = Math.Max(last + 1, step);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);

        Span<byte> id = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(id, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(id, (next / StepsOfMillisecond << 16) | 0x7000L | (next % StepsOfMillisecond));
        return new Guid(id, bigEndian: true);
    }
}
