using System.Net;
using System.Net.Sockets;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>
/// Whether an outgoing request may reach an address: a public unicast one, or one in a network that the configuration allows.
/// What is special stands in IANA's special-purpose address registries (RFC 6890).
/// </summary>
public sealed class AddressGuard(params IEnumerable<IPNetwork> allowed)
{
    private static readonly IPNetwork[] NotPublic =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this host, on this network
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // behind a provider's address translation
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("168.63.129.16/32"), // public by its number, but Azure answers it inside every machine
        IPNetwork.Parse("169.254.0.0/16"), // link-local, where clouds keep their metadata
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.88.99.0/24"), // relays of 6to4, withdrawn
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/4"), // multicast
        IPNetwork.Parse("240.0.0.0/4"), // reserved, and broadcast
        IPNetwork.Parse("2001::/23"), // protocol assignments, Teredo among them
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("3fff::/20"), // documentation
    ];

    // All other IPv6 is loopback, local, multicast, for special use or not given out.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] EndInIPv4 =
    [
        IPNetwork.Parse("::/96"), // IPv4-compatible
        IPNetwork.Parse("64:ff9b::/96"), // NAT64
    ];

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    private readonly IPNetwork[] _allowed = [.. allowed];

    /// <summary>An IPv6 address that stands for an IPv4 one is judged as the IPv4 one.</summary>
    public bool Allows(IPAddress address)
    {
        var meant = Meant(address);
        return IsPublic(meant) || Contain(_allowed, meant);
    }

    private static bool IsPublic(IPAddress address) =>
        (address.AddressFamily is AddressFamily.InterNetwork || GlobalUnicast.Contains(address)) && !Contain(NotPublic, address);

    private static IPAddress Meant(IPAddress address)
    {
        // First of all: IPNetwork takes a mapped address for one of IPv4, and finds it in IPv6 networks that do not hold it.
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily is AddressFamily.InterNetwork || address.Equals(IPAddress.IPv6Loopback) || address.Equals(IPAddress.IPv6Any))
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        return Contain(EndInIPv4, address) ? new IPAddress(bytes.AsSpan(12, 4))
            : SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : address;
    }

    private static bool Contain(IPNetwork[] networks, IPAddress address) => networks.Any(network => network.Contains(address));
}
