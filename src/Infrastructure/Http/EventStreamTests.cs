using System.Net;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Preflight.Infrastructure.Http;

public sealed class EventStreamTests
{
    private const string Events = "/api/v1/palettes/sunset/events";

    [Fact]
    public async Task A_stream_ends_whole_when_the_service_stops()
    {
        var app = await SampleApi.Start();
        await using var disposal = app;
        using var client = SampleApi.ClientOf(app);
        using var request = new HttpRequestMessage(HttpMethod.Get, Events);
        request.Headers.Add("Accept-Encoding", "br");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        response.Content.Headers.ContentEncoding.ShouldNotContain("br");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync()).ShouldBe("event: painted");
        (await reader.ReadLineAsync()).ShouldBe("data: first");

        await app.StopAsync();
        (await reader.ReadToEndAsync()).Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_has_no_time_limit_and_no_HEAD()
    {
        await using var app = await SampleApi.Start();
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(endpoint => endpoint.RoutePattern.RawText!.EndsWith("/events", StringComparison.Ordinal))
            .Metadata.GetMetadata<DisableRequestTimeoutAttribute>().ShouldNotBeNull();
        using var client = SampleApi.ClientOf(app);
        using var request = new HttpRequestMessage(HttpMethod.Head, Events);
        using var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }
}
