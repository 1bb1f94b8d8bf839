using System.Net;

namespace Preflight.Host.Tests;

[Trait("Category", "Security")]
public sealed class DocsAccessTests
{
    [Theory]
    [InlineData("credential", HttpStatusCode.Unauthorized, HttpStatusCode.OK)]
    [InlineData("off", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    public async Task The_apis_description_can_be_configured_away(string access, HttpStatusCode forNobody, HttpStatusCode forCallers)
    {
        await using var host = await HostProcess.Start(("Docs__Access", access));
        (await Statuses(host)).ShouldAllBe(status => status == forCallers);
        host.Client.DefaultRequestHeaders.Authorization = null;
        (await Statuses(host)).ShouldAllBe(status => status == forNobody);
    }

    private static async Task<HttpStatusCode[]> Statuses(HostProcess host) =>
        await Task.WhenAll(new[] { "/openapi/v1.json", "/docs/" }.Select(async path => (await host.Client.GetAsync(path)).StatusCode));
}
