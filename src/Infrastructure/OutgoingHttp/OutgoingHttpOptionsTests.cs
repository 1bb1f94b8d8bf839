using System.Net;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.OutgoingHttp;

public sealed class OutgoingHttpOptionsTests
{
    [Fact]
    public void With_nothing_set_no_network_is_allowed()
    {
        var options = Read();

        options.Networks.ShouldBeEmpty();
        options.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(5));
        options.MaxResponseBytes.ShouldBe(1024 * 1024);
    }

    [Fact]
    public void Addresses_and_networks_stand_side_by_side() =>
        Read(("OutgoingHttp:AllowedNetworks", " 10.0.0.0/8, 192.168.1.7 ,::1,fd00::/8,")).Networks
            .ShouldBe([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("192.168.1.7/32"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("fd00::/8")]);

    [Theory]
    [InlineData("localhost")]
    [InlineData("10")]
    [InlineData("10/8")]
    [InlineData("010.0.0.0/8")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0-10.0.0.9")]
    [InlineData("127.0.0.1:80")]
    [InlineData("fd00::/129")]
    [InlineData("::ffff:10.0.0.0/104")]
    [InlineData("*")]
    public void What_is_no_network_stops_the_start_with_a_line_that_names_it(string entry) =>
        Should.Throw<StartRefusedException>(() => Read(("OutgoingHttp:AllowedNetworks", $"127.0.0.0/8,{entry}"))).Message
            .ShouldBe($"OutgoingHttp__AllowedNetworks has '{entry}', which is neither an IP address nor a network such as 10.0.0.0/8.");

    [Theory]
    [InlineData("OutgoingHttp:ConnectTimeout", "00:00:00", "OutgoingHttp__ConnectTimeout")]
    [InlineData("OutgoingHttp:ConnectTimeout", "00:02:00", "OutgoingHttp__ConnectTimeout")]
    [InlineData("OutgoingHttp:ConnectTimeout", "soon", "OutgoingHttp__ConnectTimeout")]
    [InlineData("OutgoingHttp:MaxResponseBytes", "0", "OutgoingHttp__MaxResponseBytes")]
    [InlineData("OutgoingHttp:MaxResponseBytes", "67108865", "OutgoingHttp__MaxResponseBytes")]
    public void A_bad_value_stops_the_start_with_its_name(string key, string value, string name) =>
        Should.Throw<StartRefusedException>(() => Read((key, value))).Message.ShouldContain(name);

    [Theory]
    [InlineData("", "holds no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "holds something that is no certificate")]
    [InlineData(null, "cannot be read")]
    public void A_file_without_authorities_stops_the_start_with_its_name(string? text, string words)
    {
        var file = Path.Combine(Path.GetTempPath(), $"authorities-{Guid.CreateVersion7():N}.pem");
        try
        {
            if (text is not null)
            {
                File.WriteAllText(file, text);
            }

            Should.Throw<StartRefusedException>(() => Read(("OutgoingHttp:AuthoritiesFile", file))).Message.ShouldBe($"OutgoingHttp__AuthoritiesFile names '{file}', which {words}.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static OutgoingHttpOptions Read(params (string Key, string Value)[] values) =>
        OptionsRegistration.Read<OutgoingHttpOptions>(new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build());
}
