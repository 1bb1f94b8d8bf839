using System.Net;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Http;

public sealed class HttpOptionsTests
{
    [Theory]
    [InlineData("--Http:TrustedProxies=10.0.0.0/8,proxy", "proxy")]
    [InlineData("--Http:RequestTimeout=00:00:00", "RequestTimeout")]
    [InlineData("--Http:MaxBodyBytes=0", "MaxBodyBytes")]
    [InlineData("--Http:MaxConnections=-1", "MaxConnections")]
    public async Task A_bad_value_stops_the_start_with_its_name(string argument, string name) =>
        (await Should.ThrowAsync<StartRefusedException>(() => SampleApi.Start(argument))).Message.ShouldContain(name);

    [Theory]
    [InlineData("", "\"http\"")]
    [InlineData("192.0.2.1", "\"http\"")]
    [InlineData("127.0.0.1", "\"https\"")]
    [InlineData("127.0.0.0/8, ::1", "\"https\"")]
    public async Task Forwarded_headers_are_believed_from_trusted_proxies_only(string proxies, string scheme)
    {
        await using var app = await SampleApi.Start($"--Http:TrustedProxies={proxies}");
        using var client = SampleApi.ClientOf(app);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/ping");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using var response = await client.SendAsync(request);
        (await response.Content.ReadAsStringAsync()).ShouldBe(scheme);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
