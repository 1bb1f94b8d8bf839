using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Security;

namespace Preflight.Infrastructure.Http;

/// <summary>Closes connections beyond those that one address may have, before anything is read of them, so that no single one takes all that there are.</summary>
internal sealed class ConnectionsPerAddress : IConfigureOptions<KestrelServerOptions>, IDisposable
{
    private readonly PartitionedRateLimiter<string> _open;
    private readonly IPNetwork[] _trusted;

    public ConnectionsPerAddress(IOptions<ConnectionLimits> limits, IOptions<HttpOptions> http)
    {
        var most = limits.Value.MaxConnectionsPerAddress;
        _trusted = [.. http.Value.TrustedNetworks];
        _open = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetConcurrencyLimiter(address, _ => new ConcurrencyLimiterOptions { PermitLimit = most }));
    }

    public void Configure(KestrelServerOptions options) => options.ConfigureEndpointDefaults(listen => listen.Use(Count));

    public void Dispose() => _open.Dispose();

    private ConnectionDelegate Count(ConnectionDelegate next) => async connection =>
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || IsTrusted(address))
        {
            await next(connection);
            return;
        }

        using var place = _open.AttemptAcquire(RateLimits.AddressOf(address));
        if (place.IsAcquired)
        {
            await next(connection);
        }
        else
        {
            connection.Abort(new ConnectionAbortedException("The address has too many connections."));
        }
    };

    private bool IsTrusted(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(_trusted, network => network.Contains(plain));
    }
}
