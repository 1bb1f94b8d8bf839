using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Preflight.Infrastructure.Security;

/// <summary>
/// Puts refusals on record so that nobody floods what is kept for good: the first ones of an address, or of a caller that is known, and of one
/// kind in a minute each by themselves, and those that follow as one entry that counts them.
/// </summary>
public sealed class RefusalRecord(ISecurityLog log, IOptions<RateLimitsOptions> options, TimeProvider time) : BackgroundService
{
    /// <summary>Beyond that many, whoever else comes in the same minute is counted together.</summary>
    private const int MostCounted = 10_000;

    private static readonly string Others = "";

    private readonly Lock _gate = new();
    private Dictionary<(string Who, string Action), Counted> _minute = [];

    public void Add(SecurityAct refused)
    {
        if (Counts(refused))
        {
            log.Add(refused);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Tell();
    }

    /// <summary>Begins another minute.</summary>
    internal void Tell()
    {
        Dictionary<(string Who, string Action), Counted> ended;
        lock (_gate)
        {
            (ended, _minute) = (_minute, []);
        }

        foreach (var (newest, more) in ended.Values.Select(counted => (counted.Newest, More: counted.Count - options.Value.RecordedRefusals)).Where(counted => counted.More > 0))
        {
            log.Add(newest with { Detail = string.Create(CultureInfo.InvariantCulture, $"{more} more in a minute, of which this is the newest. {newest.Detail}").TrimEnd() });
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RateLimits.Window, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Tell();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <returns>Whether it is recorded by itself.</returns>
    private bool Counts(SecurityAct refused)
    {
        var key = (refused.Actor == Caller.Anonymous.Actor ? refused.Address : refused.Actor, refused.Action);
        lock (_gate)
        {
            ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(_minute, _minute.Count < MostCounted || _minute.ContainsKey(key) ? key : (Others, refused.Action), out _);
            counted = new Counted(counted.Count + 1, refused);
            return counted.Count <= options.Value.RecordedRefusals;
        }
    }

    private readonly record struct Counted(int Count, SecurityAct Newest);
}
