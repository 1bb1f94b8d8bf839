using System.Net;
using System.Net.Sockets;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>Looks up the addresses of a name.</summary>
internal delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancellationToken);

/// <summary>Connects to the very addresses that were checked: a second lookup could answer with others.</summary>
internal sealed class GuardedConnection(AddressGuard guard, HostLookup lookup)
{
    public async ValueTask<Stream> Open(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? new[] { literal } : await lookup(host, cancellationToken);
        // A name with one inner address is an inner name, or an attempt: its other addresses are not tried.
        if (addresses.FirstOrDefault(address => !guard.Allows(address)) is { } forbidden)
        {
            throw OutgoingRefusedException.Of(host, forbidden);
        }

        SocketException? failure = null;
        foreach (var address in addresses)
        {
            try
            {
                return await Connect(new IPEndPoint(address, port), cancellationToken);
            }
            catch (SocketException unreachable)
            {
                failure = unreachable;
            }
        }

        throw failure ?? new SocketException((int)SocketError.NoData);
    }

    private static async Task<Stream> Connect(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
