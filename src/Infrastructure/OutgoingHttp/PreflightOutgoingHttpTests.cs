using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>Whom the client reaches, and what it brings along.</summary>
public sealed class PreflightOutgoingHttpTests(OutgoingReceiver receiver) : IClassFixture<OutgoingReceiver>
{
    private const string Loopback = "127.0.0.0/8";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("017700000001")]
    [InlineData("0x7f.1")]
    [InlineData("0x7f000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("[::127.0.0.1]")]
    [InlineData("[::1]")]
    [InlineData("[::]")]
    [InlineData("[64:ff9b::7f00:1]")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.1")]
    public async Task An_inner_address_is_refused_however_it_is_written(string host)
    {
        var path = $"/refused/{Uri.EscapeDataString(host)}";

        var refused = await Refusal(null, receiver.Url(path, host));

        refused.Address.ShouldNotBeNull();
        refused.Message.ShouldContain("OutgoingHttp__AllowedNetworks");
        receiver.Paths.ShouldNotContain(seen => seen.StartsWith("/refused/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("127.0.0.1", Loopback)]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("2130706433", Loopback)]
    [InlineData("localhost", Loopback + ",::1")]
    public async Task What_the_configuration_allows_is_reached(string host, string allowed) =>
        (await Get(allowed, receiver.Url("/elsewhere", host))).Body.Text().ShouldBe("elsewhere");

    [Fact]
    public async Task A_name_is_refused_for_one_forbidden_address_among_its_addresses()
    {
        var asked = new ConcurrentQueue<string>();

        var refused = await Refusal(Loopback, receiver.Url("/mixed", "hooks.example"), OutgoingReceiver.Names("hooks.example", asked, "127.0.0.1", "10.0.0.1"));

        refused.Address.ShouldBe(IPAddress.Parse("10.0.0.1"));
        refused.Message.ShouldContain("hooks.example");
        refused.Message.ShouldNotContain("10.0.0.1");
        receiver.Paths.ShouldNotContain("/mixed");
    }

    [Fact]
    public async Task A_name_is_looked_up_once_and_its_addresses_are_tried_in_order()
    {
        var asked = new ConcurrentQueue<string>();

        // Nothing listens at the first.
        var answer = await Get(Loopback, receiver.Url("/elsewhere", "hooks.example"), OutgoingReceiver.Names("hooks.example", asked, "127.0.0.2", "127.0.0.1"));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        asked.ShouldBe(["hooks.example"]);
    }

    [Fact]
    public async Task A_name_whose_addresses_changed_is_checked_again_by_the_next_connection()
    {
        var answers = new Queue<string>(["127.0.0.1", "10.0.0.1"]);
        await using var services = OutgoingReceiver.Services(Loopback, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(answers.Dequeue())]));
        using var client = OutgoingReceiver.ClientOf(services);
        using var first = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/elsewhere", "hooks.example")) { Headers = { ConnectionClose = true } };
        using var second = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/rebound", "hooks.example"));

        (await client.SendBounded(first)).Status.ShouldBe(HttpStatusCode.OK);
        var failure = await Should.ThrowAsync<HttpRequestException>(() => client.SendBounded(second));

        OutgoingRefusedException.In(failure).ShouldNotBeNull().Address.ShouldBe(IPAddress.Parse("10.0.0.1"));
    }

    [Fact]
    public async Task A_name_without_an_address_is_a_failure_and_no_refusal()
    {
        var failure = await Should.ThrowAsync<HttpRequestException>(() => Get(Loopback, receiver.Url("/", "hooks.example"), OutgoingReceiver.Names("hooks.example", [])));

        OutgoingRefusedException.In(failure).ShouldBeNull();
    }

    [Fact]
    public async Task A_closed_port_is_a_failure_and_no_refusal()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, and not listening
        var port = ((IPEndPoint)closed.LocalEndPoint!).Port;

        var failure = await Should.ThrowAsync<HttpRequestException>(() => Get(Loopback, new Uri($"http://127.0.0.1:{port}/")));

        failure.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        OutgoingRefusedException.In(failure).ShouldBeNull();
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("ws://127.0.0.1/")]
    [InlineData("http://ada:hunter2@127.0.0.1/")]
    public async Task Another_kind_of_URL_is_refused_even_where_its_host_is_allowed(string url)
    {
        var refused = await Refusal(Loopback, new Uri(url));

        refused.Address.ShouldBeNull();
        refused.Message.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task A_synchronous_request_is_guarded_too()
    {
        await using var services = OutgoingReceiver.Services(null);
        using var client = OutgoingReceiver.ClientOf(services);
        using var inner = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/refused/sync"));
        using var withPassword = new HttpRequestMessage(HttpMethod.Get, new Uri("http://ada:hunter2@127.0.0.1/"));

        OutgoingRefusedException.In(Should.Throw<HttpRequestException>(() => client.Send(inner))).ShouldNotBeNull();
        Should.Throw<OutgoingRefusedException>(() => client.Send(withPassword)).Address.ShouldBeNull();
    }

    [Fact]
    [Trait("Category", "Security")]
    public async Task Only_the_client_for_the_operators_servers_reaches_an_inner_address_and_it_asks_no_other_kind_of_URL()
    {
        await using var services = OutgoingReceiver.Services(null);
        using var operators = OutgoingReceiver.ClientOf(services, PreflightOutgoingHttp.OperatorClient);
        using var fresh = OutgoingReceiver.ClientOf(services, PreflightOutgoingHttp.FreshClient);
        using var first = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/moved"));
        using var second = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/refused/fresh"));
        using var withPassword = new HttpRequestMessage(HttpMethod.Get, new Uri("http://ada:hunter2@127.0.0.1/"));

        (await operators.SendBounded(first)).Status.ShouldBe(HttpStatusCode.Found);
        OutgoingRefusedException.In(await Should.ThrowAsync<HttpRequestException>(() => fresh.SendBounded(second))).ShouldNotBeNull();
        OutgoingRefusedException.In(await Should.ThrowAsync<HttpRequestException>(() => operators.SendBounded(withPassword))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_connection_of_its_own_carries_a_whole_answer_and_the_next_request_has_another()
    {
        await using var services = OutgoingReceiver.Services(Loopback);
        using var client = OutgoingReceiver.ClientOf(services, PreflightOutgoingHttp.FreshClient);
        using var first = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/connection"));
        using var second = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/connection"));
        using var large = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/large"));

        (await client.SendBounded(first)).Body.Text().ShouldNotBe((await client.SendBounded(second)).Body.Text());
        var answer = await client.SendBounded(large);
        answer.Body.Bytes.Length.ShouldBe(2048);
        answer.ContentHeaders.ContentType!.MediaType.ShouldBe("text/plain");
        answer.Certificate.ShouldBeNull();
    }

    [Fact]
    public async Task A_redirect_is_an_answer()
    {
        await using var alone = await OutgoingReceiver.Start();

        var answer = await Get(Loopback, alone.Url("/moved"));

        answer.Status.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.ShouldBe("/elsewhere");
        alone.Paths.ShouldBe(["/moved"]);
    }

    [Fact]
    public async Task A_request_brings_its_name_and_neither_cookies_nor_a_wish_for_compression()
    {
        await using var services = OutgoingReceiver.Services(Loopback);
        using var client = OutgoingReceiver.ClientOf(services);
        using var first = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/cookie"));
        using var second = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/headers"));

        (await client.SendBounded(first)).Headers.Contains("Set-Cookie").ShouldBeTrue();
        var headers = (await client.SendBounded(second)).Body.Text().Split('\n').Where(line => !line.StartsWith("traceparent", StringComparison.OrdinalIgnoreCase));

        headers.ShouldBe([$"Host: 127.0.0.1:{receiver.Port}", "User-Agent: Preflight"]);
    }

    [Fact]
    public async Task HTTP_3_which_would_pass_by_the_guard_is_not_spoken()
    {
        await using var services = OutgoingReceiver.Services(Loopback);
        using var client = OutgoingReceiver.ClientOf(services);
        using var request = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/protocol")) { Version = HttpVersion.Version30, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

        (await client.SendBounded(request)).Body.Text().ShouldBe("HTTP/1.1");

        request.Version.ShouldBe(HttpVersion.Version20);
        request.VersionPolicy.ShouldBe(HttpVersionPolicy.RequestVersionOrLower);
    }

    [Fact]
    public async Task A_proxy_of_the_environment_is_passed_by()
    {
        await using var alone = await OutgoingReceiver.Start();
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new ProxyOfOneReceiver(alone.Port);
        try
        {
            (await Get(Loopback, alone.Url("/elsewhere"))).Body.Text().ShouldBe("elsewhere");
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task No_log_tells_a_URL()
    {
        using var log = new Lines();
        await using var services = OutgoingReceiver.Services(Loopback, log: log);
        services.GetRequiredService<ILoggerFactory>().CreateLogger("test").LogInformation("listening");
        using var client = OutgoingReceiver.ClientOf(services);
        using var request = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/hooks/hunter2"));

        (await client.SendBounded(request)).Status.ShouldBe(HttpStatusCode.NotFound);

        log.Written.ShouldBe(["listening"]);
    }

    [Fact]
    public void A_refusal_is_found_wherever_it_is_wrapped()
    {
        var refused = OutgoingRefusedException.Of("hooks.example", IPAddress.Loopback);

        OutgoingRefusedException.In(refused).ShouldBe(refused);
        OutgoingRefusedException.In(new HttpRequestException("wrapped", new IOException("twice", refused))).ShouldBe(refused);
        OutgoingRefusedException.In(new AggregateException(new IOException("another"), new HttpRequestException("wrapped", refused))).ShouldBe(refused);
        OutgoingRefusedException.In(new IOException("another")).ShouldBeNull();
        OutgoingRefusedException.In(null).ShouldBeNull();
    }

    private static async Task<OutgoingAnswer> Get(string? allowed, Uri url, HostLookup? lookup = null)
    {
        await using var services = OutgoingReceiver.Services(allowed, lookup);
        using var client = OutgoingReceiver.ClientOf(services);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await client.SendBounded(request, cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task<OutgoingRefusedException> Refusal(string? allowed, Uri url, HostLookup? lookup = null) =>
        OutgoingRefusedException.In(await Should.ThrowAsync<HttpRequestException>(() => Get(allowed, url, lookup))).ShouldNotBeNull();

    /// <summary>Stands in for HTTP_PROXY, and only for one receiver: other tests of this process run at the same time.</summary>
    private sealed class ProxyOfOneReceiver(int receiver) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        // Nothing listens there: a request through it would fail.
        public Uri GetProxy(Uri destination) => new("http://127.0.0.1:9");

        public bool IsBypassed(Uri host) => host.Port != receiver;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
