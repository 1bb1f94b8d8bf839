using System.Threading.Channels;

namespace Preflight.Infrastructure.Jobs;

/// <summary>Wakes what waits for something to do on this Host; several signals before it looks are one.</summary>
public class JobSignal
{
    private readonly Channel<byte> _signals = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _signals.Writer.TryWrite(0);

    /// <summary>Until the next signal, or until the time has passed.</summary>
    internal async Task Wait(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(_ => patience.Cancel(), null, atMost, Timeout.InfiniteTimeSpan);
        try
        {
            await _signals.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time has passed.
        }
    }
}

/// <summary>There may be something to do for this Host's worker, in whichever of its pools.</summary>
public sealed class WorkSignal
{
    internal JobSignal Ordinary { get; } = new();

    /// <summary>For the jobs that ask others.</summary>
    internal JobSignal Asking { get; } = new();

    public void Raise()
    {
        Ordinary.Raise();
        Asking.Raise();
    }
}

/// <summary>Wakes what lets the jobs of lanes go on that nobody moves.</summary>
public sealed class LaneSignal : JobSignal;
