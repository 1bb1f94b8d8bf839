using Alba;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Preflight.Infrastructure.Http;

/// <summary>What must not depend on Kestrel: slices are tested on a server that has no limits of its own.</summary>
public sealed class InMemoryServerTests
{
    [Fact]
    public async Task Limits_problems_and_tags_hold_without_Kestrel()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.AddPreflightHttp(typeof(SampleApi).Assembly);
        await using var host = await AlbaHost.For(builder, app => app.UsePreflightHttp());

        await host.Scenario(scenario =>
        {
            scenario.Put.Text(new string('x', (1024 * 1024) + 1)).ToUrl("/api/v1/palettes/sunset/notes");
            scenario.StatusCodeShouldBe(413);
            scenario.ContentTypeShouldBe("application/problem+json");
        });
        await host.Scenario(scenario =>
        {
            scenario.Get.Url("/api/v1/broken/secret");
            scenario.StatusCodeShouldBe(500);
            scenario.ContentShouldNotContain("hunter2");
        });
        await host.Scenario(scenario =>
        {
            scenario.Get.Url("/api/v1/palettes/sunset");
            scenario.Header("ETag").SingleValueShouldEqual("\"7\"");
        });
    }
}
