using System.Threading.Channels;

namespace Preflight.Features.Evidence;

/// <summary>Wakes what looks at verdicts on this Host; several signals before it looks are one.</summary>
public sealed class EvidenceSignal
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _wakes.Writer.TryWrite(true);

    /// <summary>Waits for the next signal, or for the time to pass.</summary>
    public async Task Wait(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost);
        try
        {
            await _wakes.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time has passed.
        }
    }
}
