using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
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
    public async Task What_is_no_key_and_what_comes_from_another_site_is_counted_as_well()
    {
        await using var app = await SampleApi.Start("--RateLimits:Authentication", "1", "--RateLimits:Anonymous", "1");
        using var client = SampleApi.ClientOf(app);
        (await Statuses("Authorization", "Basic eA==")).ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests]);
        (await Statuses("Origin", "https://evil.example")).ShouldBe([HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests]);

        async Task<List<HttpStatusCode>> Statuses(string header, string value)
        {
            var statuses = new List<HttpStatusCode>();
            for (var i = 0; i < 2; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ping");
                request.Headers.TryAddWithoutValidation(header, value);
                using var answer = await client.SendAsync(request);
                statuses.Add(answer.StatusCode);
            }

            return statuses;
        }
    }

    [Fact]
    public async Task A_key_that_counts_is_taken_from_an_address_that_showed_too_many_that_do_not()
    {
        await using var app = await SampleApi.Start(services => services.AddSingleton<ICallers, OneKey>(), "--RateLimits:Authentication", "1");
        using var client = SampleApi.ClientOf(app);
        var statuses = new List<HttpStatusCode>();
        foreach (var key in new[] { "wrong", "wrong", "right", "wrong", "right" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/ping");
            request.Headers.Authorization = new("Bearer", key);
            using var answer = await client.SendAsync(request);
            statuses.Add(answer.StatusCode);
        }

        statuses.ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK]);
    }

    [Fact]
    public async Task Few_credentials_of_a_refused_address_are_looked_up_at_once()
    {
        using var limits = Limits(new RateLimitsOptions());
        using var first = await limits.LookUp("a", CancellationToken.None);
        var second = await limits.LookUp("a", CancellationToken.None);
        var third = limits.LookUp("a", CancellationToken.None).AsTask();
        third.IsCompleted.ShouldBeFalse();
        (await limits.LookUp("b", CancellationToken.None)).IsAcquired.ShouldBeTrue();
        second.Dispose();
        (await third).IsAcquired.ShouldBeTrue();
    }

    [Fact]
    public void Only_so_many_streams_of_a_caller_are_open_at_once()
    {
        using var limits = Limits(new RateLimitsOptions { ConcurrentStreams = 1 });
        var first = limits.Stream("a");
        limits.Stream("a").IsAcquired.ShouldBeFalse();
        limits.Stream("b").IsAcquired.ShouldBeTrue();
        first.Dispose();
        limits.Stream("a").IsAcquired.ShouldBeTrue();
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

    private sealed class OneKey : ICallers
    {
        public ValueTask<Caller?> ByKey(string key, CancellationToken cancellationToken) => ValueTask.FromResult(key == "right" ? new Caller("key/right", []) : null);

        public ValueTask<Caller?> BySession(string session, bool isUse, CancellationToken cancellationToken) => ValueTask.FromResult<Caller?>(null);
    }
}
