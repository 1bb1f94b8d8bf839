using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Security;

[Trait("Category", "Security")]
public sealed class RateLimitsTests
{
    [Fact]
    public async Task A_caller_is_told_how_it_stands_and_when_to_come_back()
    {
        await using var app = await SampleApi.Start("--RateLimits:Anonymous", "3");
        using var client = SampleApi.ClientOf(app);
        for (var left = 2; left >= 0; left--)
        {
            using var taken = await client.GetAsync("/api/v1/ping");
            taken.StatusCode.ShouldBe(HttpStatusCode.OK);
            taken.Headers.GetValues("RateLimit-Policy").Single().ShouldBe("\"anonymous\";q=3;w=60");
            taken.Headers.GetValues("RateLimit").Single().ShouldBe($"\"anonymous\";r={left};t=20");
        }

        using var refused = await client.GetAsync("/api/v1/ping");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        (await refused.Content.ReadAsStringAsync()).ShouldContain("request.too-many");
    }

    [Fact]
    public async Task An_address_that_shows_too_many_wrong_keys_has_to_wait()
    {
        await using var app = await SampleApi.Start("--RateLimits:Authentication", "2");
        using var client = SampleApi.ClientOf(app);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/ping");
            request.Headers.Authorization = new("Bearer", "wrong");
            using var answer = await client.SendAsync(request);
            statuses.Add(answer.StatusCode);
        }

        statuses.ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests]);
    }

    [Fact]
    public void Each_caller_and_kind_has_its_own_bucket()
    {
        using var limits = Limits(new RateLimitsOptions { Reads = 1, Writes = 1 });
        limits.Take(RateBucket.Reads, "a").RetryAfter.ShouldBeNull();
        limits.Take(RateBucket.Reads, "a").RetryAfter.ShouldNotBeNull();
        limits.Take(RateBucket.Writes, "a").RetryAfter.ShouldBeNull();
        limits.Take(RateBucket.Reads, "b").RetryAfter.ShouldBeNull();
    }

    [Fact]
    public void Only_so_many_uploads_of_a_caller_are_on_their_way_at_once()
    {
        using var limits = Limits(new RateLimitsOptions { ConcurrentUploads = 1 });
        var first = limits.Upload("a");
        limits.Upload("a").IsAcquired.ShouldBeFalse();
        limits.Upload("b").IsAcquired.ShouldBeTrue();
        first.Dispose();
        limits.Upload("a").IsAcquired.ShouldBeTrue();
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    public void Of_an_IPv6_address_the_network_counts(string address, string counted)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        RateLimits.AddressOf(http).ShouldBe(counted);
    }

    private static RateLimits Limits(RateLimitsOptions options) => new(Options.Create(options));
}
