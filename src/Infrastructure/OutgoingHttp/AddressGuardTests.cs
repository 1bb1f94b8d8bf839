using System.Net;

namespace Preflight.Infrastructure.OutgoingHttp;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    public void What_is_no_public_IPv4_address_is_forbidden(string address) => Allows(address).ShouldBeFalse();

    [Theory]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")] // Teredo
    [InlineData("2001:10::1")]
    [InlineData("2001:1ff:ffff::1")]
    [InlineData("2001:db8::1")]
    [InlineData("3fff::1")]
    [InlineData("4000::1")]
    [InlineData("5f00::1")]
    [InlineData("64:ff9b:1::7f00:1")]
    [InlineData("::ffff:0:8.8.8.8")] // IPv4-translated
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fdff:ffff::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("febf::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("ff0e::1")]
    public void What_is_no_public_IPv6_address_is_forbidden(string address) => Allows(address).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("168.63.129.15")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.1")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.254")]
    [InlineData("2001:200::1")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:80b::200e")]
    [InlineData("3ffe::1")]
    public void A_public_address_is_allowed(string address) => Allows(address).ShouldBeTrue();

    [Theory]
    [InlineData("::ffff:{0}")]
    [InlineData("::{0}")]
    [InlineData("64:ff9b::{0}")]
    public void An_IPv4_address_is_seen_through_its_disguise(string disguise)
    {
        foreach (var inner in new[] { "127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.0.1", "224.0.0.1", "255.255.255.255", "0.0.0.2", "100.64.0.1", "172.16.0.1" })
        {
            Allows(Disguised(disguise, inner)).ShouldBeFalse(inner);
        }

        Allows(Disguised(disguise, "8.8.8.8")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2002:7f00:1::8.8.8.8", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("2002:a9fe:a9fe::1", false)]
    [InlineData("2002:c0a8:101::1", false)]
    [InlineData("2002:808:808::1", true)]
    [InlineData("2002:808:808::127.0.0.1", true)]
    public void What_6to4_leads_to_is_judged(string address, bool allowed) => Allows(address).ShouldBe(allowed);

    [Theory]
    [InlineData("127.0.0.0/8", "127.0.0.1", true)]
    [InlineData("127.0.0.0/8", "::ffff:127.9.9.9", true)]
    [InlineData("127.0.0.0/8", "::1", false)]
    [InlineData("127.0.0.0/8", "10.0.0.1", false)]
    [InlineData("10.0.0.7/32", "10.0.0.7", true)]
    [InlineData("10.0.0.7/32", "10.0.0.8", false)]
    [InlineData("10.0.0.7/32", "64:ff9b::a00:7", true)]
    [InlineData("::1/128", "::1", true)]
    [InlineData("::1/128", "127.0.0.1", false)]
    [InlineData("::/0", "fd00::1", true)]
    [InlineData("::/0", "::ffff:127.0.0.1", false)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("64:ff9b:1::/48", "64:ff9b:1::a00:1", true)]
    public void A_network_that_is_allowed_is_allowed_and_no_other(string network, string address, bool allowed) =>
        new AddressGuard(IPNetwork.Parse(network)).Allows(IPAddress.Parse(address)).ShouldBe(allowed);

    [Fact]
    public void What_one_of_several_networks_holds_is_allowed()
    {
        var guard = new AddressGuard(IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("fd00::/8"));

        guard.Allows(IPAddress.Loopback).ShouldBeTrue();
        guard.Allows(IPAddress.Parse("fd12::1")).ShouldBeTrue();
        guard.Allows(IPAddress.Parse("fc12::1")).ShouldBeFalse();
        guard.Allows(IPAddress.Parse("8.8.8.8")).ShouldBeTrue();
    }

    private static bool Allows(string address) => new AddressGuard().Allows(IPAddress.Parse(address));

    private static string Disguised(string disguise, string inner) => disguise.Replace("{0}", inner, StringComparison.Ordinal);
}
