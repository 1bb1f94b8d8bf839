using System.Net.Sockets;
using System.Text;

namespace Preflight.Infrastructure.Http;

[Trait("Category", "Security")]
public sealed class ConnectionsPerAddressTests
{
    [Fact]
    public async Task An_address_has_only_so_many_connections_and_a_place_comes_back()
    {
        await using var app = await SampleApi.Start("--Http:MaxConnectionsPerAddress", "2");
        var place = new Uri(app.Urls.Single());
        using var first = await Open(place);
        using var second = await Open(place);
        (await Answers(first)).ShouldBeTrue();
        (await Answers(second)).ShouldBeTrue();
        using (var third = await Open(place))
        {
            (await Answers(third)).ShouldBeFalse();
        }

        first.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            using var next = await Open(place);
            if (await Answers(next))
            {
                break;
            }
        }
    }

    [Fact]
    public async Task A_trusted_proxy_has_as_many_as_it_needs()
    {
        await using var app = await SampleApi.Start("--Http:MaxConnectionsPerAddress", "1", "--Http:TrustedProxies", "127.0.0.1");
        var place = new Uri(app.Urls.Single());
        using var first = await Open(place);
        using var second = await Open(place);
        (await Answers(first)).ShouldBeTrue();
        (await Answers(second)).ShouldBeTrue();
    }

    private static async Task<TcpClient> Open(Uri place)
    {
        var client = new TcpClient();
        await client.ConnectAsync(place.Host, place.Port);
        return client;
    }

    private static async Task<bool> Answers(TcpClient client)
    {
        try
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /api/v1/ping HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            return await client.GetStream().ReadAsync(new byte[1]) == 1;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
