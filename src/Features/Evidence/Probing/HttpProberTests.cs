using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Probing;

/// <summary>A target may do what it will: the prober says what it saw, and passes nothing that it did not see.</summary>
public sealed class HttpProberTests
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private static readonly HttpExpectations Status200 = new(200);
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task A_good_answer_passes_and_tells_what_was_seen()
    {
        await using var target = new ProbeTarget(ProbeTarget.Ok("""{"ready":true,"depth":3}""", "Content-Type: application/json", "X-A: 1", "X-A: 2", "Strict-Transport-Security: max-age=63072000"));

        var judgement = await Probe(target.Url("/readyz"), new(
            200,
            new Dictionary<string, Expectation> { ["x-a"] = new("1, 2"), ["Content-Type"] = new(Matches: "^application/json"), ["Server"] = new(Present: false), ["Strict-Transport-Security"] = new() },
            new Dictionary<string, Expectation> { ["$.ready"] = new("true"), ["$.depth"] = new(AtMost: 10) },
            "ready",
            60_000));

        judgement.Outcome.ShouldBe(CheckOutcome.Pass);
        judgement.Message.ShouldBe("All 9 expectations hold.");
        Seen(judgement, "status").ShouldBe("200");
        Seen(judgement, "header x-a").ShouldBe("1, 2");
        Seen(judgement, "header Server").ShouldBeNull();
        Seen(judgement, "$.depth").ShouldBe("3");
        Seen(judgement, "body").ShouldBe("matches");
        judgement.Observations.ShouldContain(one => one.What == "latency.ms");
        judgement.Observations.ShouldNotContain(one => one.What == "tls.daysLeft");
    }

    [Theory]
    [InlineData("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", "status is 503; wanted: 200.")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", "status is 302; wanted: 200.")]
    [InlineData("HTTP/1.0 404 Not Found\r\n\r\n", "status is 404; wanted: 200.")]
    public async Task Another_status_is_told_and_a_redirect_is_not_followed(string answer, string message)
    {
        await using var target = new ProbeTarget(answer);

        var judgement = await Probe(target.Url(), Status200);

        (judgement.Outcome, judgement.Message).ShouldBe((CheckOutcome.Fail, message));
        target.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_loop_of_redirects_is_one_answer()
    {
        await using var target = new ProbeTarget((stream, _, ct) => ProbeTarget.Write(stream, "HTTP/1.1 308 Loop\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", ct));

        (await Probe(target.Url(), new(308, new Dictionary<string, Expectation> { ["Location"] = new("/") }))).Outcome.ShouldBe(CheckOutcome.Pass);
        target.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_header_that_is_wanted_and_absent_fails_and_one_that_is_to_be_absent_does_when_it_is_there()
    {
        await using var target = new ProbeTarget(ProbeTarget.Ok("", "Server: nginx"));

        var judgement = await Probe(target.Url(), new(Headers: new Dictionary<string, Expectation> { ["X-Frame-Options"] = new(), ["Server"] = new(Present: false) }));

        judgement.Observations.ShouldContain(new Observation("header X-Frame-Options", CheckOutcome.Fail, "present", null));
        judgement.Observations.ShouldContain(new Observation("header Server", CheckOutcome.Fail, "absent", "nginx"));
        judgement.Message.ShouldBe("header X-Frame-Options is absent; wanted: present; and 1 more.");
        Seen(judgement, "status").ShouldBe("200");
    }

    [Fact]
    public async Task Each_body_that_gives_no_values_has_its_own_words()
    {
        var expect = new HttpExpectations(Json: new Dictionary<string, Expectation> { ["$.a"] = new("1") }, Body: "a");

        (await Answered("", expect)).Outcome.ShouldBe(CheckOutcome.Empty);
        (await Answered("""{"b":1,"c":"a"}""", expect)).Message.ShouldBe("$.a meets nothing; wanted: 1.");
        (await Answered("<a/>", expect)).Message.ShouldBe("$.a is no JSON; wanted: 1.");
        (await Answered("nothing", expect)).Message.ShouldBe("body is something else; wanted: matching a; and 1 more.");
        (await Answered(new string('[', 200), expect with { Body = null })).Outcome.ShouldBe(CheckOutcome.Fail);
    }

    [Theory]
    [InlineData("text/plain; charset=iso-8859-1", "caf\u00E9", "^café$")]
    [InlineData("text/plain; charset=windows-1252", "\u0080", "^€$")]
    [InlineData("text/plain; charset=\"UTF-8\"", "caf\u00C3\u00A9", "^café$")]
    [InlineData("text/plain", "caf\u00C3\u00A9", "^café$")]
    [InlineData("text/plain; charset=utf-16", "a\0b\0", "^ab$")]
    [InlineData("text/plain; charset=utf-16be", "\0a\0b", "^ab$")]
    [InlineData("text/plain; charset=iso-8859-1", "\u00EF\u00BB\u00BFcaf\u00C3\u00A9", "^café$")]
    [InlineData("text/plain; charset=utf-8", "\u00FF\u00FEa\0b\0", "^ab$")]
    [InlineData("text/plain; charset=", "ab", "^ab$")]
    [InlineData("no media type at all", "ab", "^ab$")]
    [InlineData("text/plain; charset=utf-8", "\u00E9", "^\uFFFD$")]
    public async Task A_body_is_read_in_the_charset_that_it_says(string type, string latin1, string pattern) =>
        (await Answered(latin1, new(Body: pattern), "Content-Type: " + type)).Outcome.ShouldBe(CheckOutcome.Pass);

    [Fact]
    public async Task JSON_in_another_charset_is_read_too() =>
        (await Answered("\u00FE\u00FF\0{\0\"\0a\0\"\0:\01\0}", new(Json: new Dictionary<string, Expectation> { ["$.a"] = new("1") }))).Outcome.ShouldBe(CheckOutcome.Pass);

    [Theory]
    [InlineData("klingon")]
    [InlineData("utf-7")]
    public async Task A_charset_that_there_is_not_fails_what_needs_the_text_and_nothing_else(string charset)
    {
        var judgement = await Answered("ab", new(200, Body: "ab"), $"Content-Type: text/plain; charset={charset}");

        judgement.Observations.ShouldContain(new Observation("body", CheckOutcome.Fail, "matching ab", $"in the charset '{charset}', which there is not"));
        (await Answered("ab", Status200, $"Content-Type: text/plain; charset={charset}")).Outcome.ShouldBe(CheckOutcome.Pass);
    }

    [Fact]
    public async Task A_zip_bomb_is_not_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[2_000_000], TestContext.Current.CancellationToken);
        }

        var judgement = await Answered(Encoding.Latin1.GetString(packed.ToArray()), new(200, Body: "."), "Content-Encoding: gzip");

        judgement.Outcome.ShouldBe(CheckOutcome.Error);
        Seen(judgement, "body").ShouldBe("compressed, which was not asked for and is not read");
    }

    [Fact]
    public async Task Of_a_huge_body_only_what_was_read_counts()
    {
        var huge = "begin" + new string('x', 100_000);
        var json = $$"""{"a":1,"b":"{{huge}}"}""";

        (await Answered(huge, Status200)).Outcome.ShouldBe(CheckOutcome.Pass);
        (await Answered(huge, new(Body: "begin"))).Outcome.ShouldBe(CheckOutcome.Pass);
        var unseen = await Answered(huge, new(Body: "the end", MaxMs: 60_000));
        unseen.Observations.ShouldContain(new Observation("body", CheckOutcome.Error, "matching the end", "the answer is larger than the 4096 bytes that are read (OutgoingHttp__MaxResponseBytes)"));
        unseen.Observations.Single(one => one.What == "latency.ms").Outcome.ShouldBe(CheckOutcome.Error);
        (await Answered(json, new(Json: new Dictionary<string, Expectation> { ["$.a"] = new("1") }))).Outcome.ShouldBe(CheckOutcome.Error);
    }

    [Fact]
    public async Task An_endless_body_is_let_go()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var target = new ProbeTarget(async (stream, _, ct) =>
        {
            await ProbeTarget.Write(stream, "HTTP/1.1 200 OK\r\n\r\n", ct);
            try
            {
                while (true)
                {
                    await ProbeTarget.Write(stream, new string('x', 4096), ct);
                }
            }
            catch (IOException)
            {
                gone.SetResult();
            }
        });

        (await Probe(target.Url(), Status200)).Outcome.ShouldBe(CheckOutcome.Pass);
        await gone.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nX: 1\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")]
    public async Task A_target_that_does_not_come_to_an_end_fails_when_its_time_is_over(string beginning)
    {
        await using var target = new ProbeTarget(async (stream, _, ct) =>
        {
            await ProbeTarget.Write(stream, beginning, ct);
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        });

        (await Probe(target.Url(), Status200, time: Short)).Message.ShouldBe("answer is none: no whole answer within 1 s; wanted: an answer.");
    }

    [Fact]
    public async Task A_flood_of_interim_answers_ends_at_the_bound_of_headers()
    {
        await using var target = new ProbeTarget(async (stream, _, ct) =>
        {
            while (true)
            {
                await ProbeTarget.Write(stream, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", ct);
            }
        });

        (await Probe(target.Url(), Status200)).Message.ShouldBe("The target could not be asked: the headers of its answer are larger than what is read.");
    }

    [Theory]
    [InlineData("", "broke off")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "broke off")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "broke off")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", "broke off")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", "no HTTP")]
    [InlineData("<html>HTTP/0.9 had no status line</html>\r\n", "no HTTP")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", "no HTTP")]
    [InlineData("\0\u0001\u0002\u00FF\u00FF\u00FF\r\n\r\n", "no HTTP")]
    [InlineData("HTTP/1.1 two hundred\r\n\r\n", "no HTTP")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "no HTTP")]
    public async Task What_is_no_whole_HTTP_fails_with_its_words(string answer, string words)
    {
        await using var target = new ProbeTarget(answer);

        var judgement = await Probe(target.Url(), Status200);

        judgement.Outcome.ShouldBe(CheckOutcome.Fail);
        judgement.Message.ShouldContain("none: ");
        judgement.Message.ShouldContain(words);
    }

    [Fact]
    public async Task More_than_the_length_that_was_told_is_not_read() =>
        (await Raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabcdef", new(Body: "^ab$"))).Outcome.ShouldBe(CheckOutcome.Pass);

    [Fact]
    public async Task Huge_headers_are_more_than_the_checker_reads()
    {
        var judgement = await Raw($"HTTP/1.1 200 OK\r\nX: {new string('x', 100_000)}\r\n\r\n", Status200);

        (judgement.Outcome, judgement.Message).ShouldBe((CheckOutcome.Error, "The target could not be asked: the headers of its answer are larger than what is read."));
    }

    [Fact]
    public async Task A_closed_port_fails()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, and not listening

        (await Probe($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndPoint!).Port}/", Status200)).Message.ShouldBe("answer is none: the connection was refused; wanted: an answer.");
    }

    [Fact]
    public async Task The_answer_to_HEAD_has_no_body()
    {
        await using var target = new ProbeTarget("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");

        (await Probe(new HttpProbe(target.Url(), Status200, "HEAD"))).Outcome.ShouldBe(CheckOutcome.Pass);
        (await Probe(new HttpProbe(target.Url(), new(Body: "a"), "HEAD"))).Outcome.ShouldBe(CheckOutcome.Empty);
    }

    [Theory]
    [InlineData("""{"a":1}""", "application/json; charset=utf-8")]
    [InlineData("a", "text/plain; charset=utf-8")]
    public async Task A_POST_sends_its_body_and_says_what_it_is(string body, string type)
    {
        var request = "";
        await using var target = new ProbeTarget((stream, head, ct) =>
        {
            request = head;
            return ProbeTarget.Write(stream, ProbeTarget.Ok(""), ct);
        });

        (await Probe(new HttpProbe(target.Url("/a?b=c"), Status200, "POST", Body: body), new Dictionary<string, string> { ["X-Key"] = "hunter2" })).Outcome.ShouldBe(CheckOutcome.Pass);

        request.ShouldStartWith("POST /a?b=c HTTP/1.1\r\n");
        request.ShouldContain($"Content-Type: {type}\r\n");
        request.ShouldContain($"Content-Length: {body.Length}\r\n");
        request.ShouldContain("X-Key: hunter2\r\n");
        request.ShouldContain("User-Agent: Preflight\r\n");
    }

    [Fact]
    public async Task What_a_target_sends_can_be_stored_whatever_it_is()
    {
        await using var target = new ProbeTarget(ProbeTarget.Ok("""{"a":"\u0000\ud800\u001b[31m"}""", "X-Odd: a\u0001b\u001B[31m\u0085\u00FF", "X-Long: " + new string('y', 5000)));

        var judgement = await Probe(target.Url(), new(Headers: new Dictionary<string, Expectation> { ["X-Odd"] = new("x"), ["X-Long"] = new("x") }, Json: new Dictionary<string, Expectation> { ["$.a"] = new("x") }));

        judgement.Outcome.ShouldBe(CheckOutcome.Fail);
        foreach (var text in judgement.Observations.Select(one => one.Seen ?? "").Append(judgement.Message))
        {
            text.ShouldNotContain(letter => char.IsControl(letter));
            text.Length.ShouldBeLessThan(400);
            // As the database takes it: it refuses half a surrogate pair and U+0000.
            Should.NotThrow(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text));
        }
    }

    [Fact]
    [Trait("Category", "Security")]
    public async Task A_secret_that_is_sent_comes_back_in_no_observation()
    {
        var basic = Convert.ToBase64String("ada:correct-horse"u8);
        var headers = new Dictionary<string, string> { ["Authorization"] = $"Basic {basic}", ["X-Api-Key"] = "hunter2-hunter2", ["Cookie"] = "theme=dark; session=s3ss10n-value", ["Accept"] = "application/json" };
        await using var target = new ProbeTarget((stream, _, ct) => ProbeTarget.Write(stream, ProbeTarget.Ok(
            JsonSerializer.Serialize(new { whole = headers["Authorization"], key = "Key HUNTER2-hunter2 is wrong", user = "ada:correct-horse", password = "correct-horse", cookie = "s3ss10n-value", late = new string('x', 295) + "hunter2-hunter2", type = "application/json" }),
            "X-Echo: hunter2-hunter2", $"WWW-Authenticate: Basic realm=\"{basic}\""), ct));
        var wanted = new Expectation("x");

        var judgement = await Probe(
            new HttpProbe(target.Url(), new(
                200,
                new Dictionary<string, Expectation> { ["X-Echo"] = wanted, ["WWW-Authenticate"] = wanted },
                new[] { "$.whole", "$.key", "$.user", "$.password", "$.cookie", "$.late", "$.type", "$", "$[*]" }.ToDictionary(path => path, _ => wanted))),
            headers);

        var all = JsonSerializer.Serialize(judgement, Relaxed);
        foreach (var secret in new[] { basic, "hunter2", "correct-horse", "s3ss10n" })
        {
            all.ShouldNotContain(secret, Case.Insensitive);
        }

        Seen(judgement, "header X-Echo").ShouldBe("•••");
        Seen(judgement, "$.key").ShouldBe("Key ••• is wrong");
        Seen(judgement, "$.type").ShouldBe("application/json");
    }

    [Theory]
    [Trait("Category", "Security")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("169.254.169.254")]
    public async Task An_inner_address_is_not_asked_which_is_no_failure_of_the_target(string host)
    {
        await using var target = new ProbeTarget(ProbeTarget.Ok(""));

        var judgement = await Probe(target.Url(host: host), Status200, allowed: null);

        judgement.Outcome.ShouldBe(CheckOutcome.Error);
        judgement.Message.ShouldContain("OutgoingHttp__AllowedNetworks");
        target.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_caller_who_cancels_is_heard()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var target = new ProbeTarget(async (_, _, ct) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        });
        using var caller = new CancellationTokenSource();
        await using var services = ProbeTarget.Services();
        var probing = Prober(services, Patient).Probe(new HttpProbe(target.Url(), Status200), new Dictionary<string, string>(), caller.Token);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        await caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => probing);
    }

    [Fact]
    public async Task A_certificate_is_told_by_its_days_and_each_probe_sees_the_one_of_today()
    {
        using var authority = new TestAuthority(TimeProvider.System.GetUtcNow());
        using var certificate = authority.For("localhost", TimeSpan.FromDays(-1), TimeSpan.FromDays(20.5));
        await using var target = new ProbeTarget(ProbeTarget.Ok(""), certificate);

        var enough = await Tls(target, authority, new(200, TlsDaysLeft: 14));
        var few = await Tls(target, authority, new(200, TlsDaysLeft: 30));
        var noted = await Tls(target, authority, Status200);

        enough.Outcome.ShouldBe(CheckOutcome.Pass);
        few.Message.ShouldBe("tls.daysLeft is 20; wanted: at least 30.");
        noted.Observations.ShouldContain(new Observation("tls.daysLeft", CheckOutcome.Pass, null, "20"));
        target.Connections.ShouldBe(3);
    }

    [Theory]
    [InlineData("localhost", -10, -3, true, "expired on ")]
    [InlineData("localhost", 3, 10, true, "does not count before ")]
    [InlineData("other.example", -1, 10, true, "for another name")]
    [InlineData("localhost", -1, 10, false, "from an authority that is not trusted")]
    [InlineData("other.example", -10, -3, true, ", for another name")]
    public async Task A_certificate_that_does_not_count_fails_and_says_why(string name, int from, int until, bool isVouchedFor, string words)
    {
        using var authority = new TestAuthority(TimeProvider.System.GetUtcNow());
        using var certificate = isVouchedFor
            ? authority.For(name, TimeSpan.FromDays(from), TimeSpan.FromDays(until))
            : authority.SelfSigned(name, TimeSpan.FromDays(from), TimeSpan.FromDays(until));
        await using var target = new ProbeTarget(ProbeTarget.Ok(""), certificate);

        var judgement = await Tls(target, authority, new(200, TlsDaysLeft: 1));

        judgement.Outcome.ShouldBe(CheckOutcome.Fail);
        judgement.Observations[0].What.ShouldBe("tls");
        judgement.Observations[0].Seen.ShouldNotBeNull().ShouldContain(words);
        judgement.Observations[1].What.ShouldBe("tls.daysLeft");
    }

    [Fact]
    public async Task A_port_without_TLS_fails()
    {
        await using var target = new ProbeTarget((stream, _, ct) => ProbeTarget.Write(stream, "HTTP/1.1 400 Bad Request\r\n\r\n", ct));
        await using var mute = new ProbeTarget((_, _, _) => Task.CompletedTask);

        (await Probe(target.Url(scheme: "https"), Status200, time: Short)).Outcome.ShouldBe(CheckOutcome.Fail);
        (await Probe(mute.Url(scheme: "https"), Status200, time: Short)).Outcome.ShouldBe(CheckOutcome.Fail);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, CheckOutcome.Fail)]
    [InlineData(SocketError.ConnectionRefused, CheckOutcome.Fail)]
    [InlineData(SocketError.TimedOut, CheckOutcome.Fail)]
    [InlineData(SocketError.ConnectionReset, CheckOutcome.Fail)]
    [InlineData(SocketError.TryAgain, CheckOutcome.Error)]
    [InlineData(SocketError.NetworkUnreachable, CheckOutcome.Error)]
    [InlineData(SocketError.TooManyOpenSockets, CheckOutcome.Error)]
    public void Whose_fault_it_is_that_nobody_answers_is_told_apart(SocketError fault, CheckOutcome outcome) =>
        ProbeFaults.Of(new HttpRequestException(HttpRequestError.ConnectionError, "x", new IOException("y", new SocketException((int)fault)))).Outcome.ShouldBe(outcome);

    private static Task<Judgement> Answered(string body, HttpExpectations expect, params string[] headers) => Raw(ProbeTarget.Ok(body, headers), expect);

    private static async Task<Judgement> Raw(string answer, HttpExpectations expect)
    {
        await using var target = new ProbeTarget(answer);
        return await Probe(target.Url(), expect);
    }

    private static async Task<Judgement> Tls(ProbeTarget target, TestAuthority authority, HttpExpectations expect)
    {
        await using var services = ProbeTarget.Services("127.0.0.0/8,::1", authority.File);
        return await Prober(services, Patient).Probe(new HttpProbe(target.Url(host: "localhost", scheme: "https"), expect), new Dictionary<string, string>(), TestContext.Current.CancellationToken);
    }

    private static Task<Judgement> Probe(string url, HttpExpectations expect, TimeSpan? time = null, string? allowed = "127.0.0.0/8") => Probe(new HttpProbe(url, expect), null, time, allowed);

    private static async Task<Judgement> Probe(HttpProbe probe, IReadOnlyDictionary<string, string>? headers = null, TimeSpan? time = null, string? allowed = "127.0.0.0/8")
    {
        await using var services = ProbeTarget.Services(allowed);
        return await Prober(services, time ?? Patient).Probe(probe, headers ?? new Dictionary<string, string>(), TestContext.Current.CancellationToken);
    }

    private static HttpProber Prober(ServiceProvider services, TimeSpan time) => new(services.GetRequiredService<IHttpClientFactory>(), ProbeTarget.Within(time), TimeProvider.System);

    private static string? Seen(Judgement judgement, string what) => judgement.Observations.First(one => one.What == what).Seen;
}
