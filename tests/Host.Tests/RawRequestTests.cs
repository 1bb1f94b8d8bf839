using Preflight.Features;

namespace Preflight.Host.Tests;

/// <summary>Requests that no proper client sends: what HTTP forbids is refused, and nothing is taken for a second request.</summary>
[Trait("Category", "Security")]
public sealed class RawRequestTests(ImpatientHost host) : IClassFixture<ImpatientHost>
{
    private const string Put = "PUT /api/v1/roadmaps/raw/document HTTP/1.1\r\nHost: a\r\nContent-Type: text/markdown\r\n{key}";

    public static TheoryData<string, string, int[]> Wrong => new()
    {
        { "both lengths", Put + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nHost: a\r\n\r\n", [400] },
        { "both lengths, the other way round", Put + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nHost: a\r\n\r\n", [400] },
        { "two lengths", Put + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n# PlanGET /livez HTTP/1.1\r\nHost: a\r\n\r\n", [400] },
        { "a list of lengths", Put + "Content-Length: 5, 5\r\n\r\n# Plan", [400] },
        // Kestrel reads the sign away before anybody can see it; the length is the number all the same.
        { "a signed length", Put + "Content-Length: +6\r\n\r\n# Plan", [200, 201] },
        { "a negative length", Put + "Content-Length: -1\r\n\r\n", [400] },
        { "a length beyond all numbers", Put + "Content-Length: 99999999999999999999\r\n\r\n", [400] },
        { "a length beyond the limit", Put + "Content-Length: 99999999\r\n\r\n", [413] },
        { "another coding last", Put + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", [400] },
        { "an unknown coding", Put + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", [400] },
        { "chunks in HTTP/1.0", "PUT /api/v1/roadmaps/raw/document HTTP/1.0\r\nHost: a\r\n{key}Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n# Plan\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nHost: a\r\n\r\n", [400] },
        { "a chunk without a number", Put + "Transfer-Encoding: chunked\r\n\r\nzz\r\n# Plan\r\n0\r\n\r\n", [400] },
        { "a chunk beyond all numbers", Put + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n# Plan\r\n0\r\n\r\n", [400] },
        { "a chunk longer than it says", Put + "Transfer-Encoding: chunked\r\n\r\n1\r\n# Plan\r\n0\r\n\r\n", [400] },
        { "no length at all", "POST /api/v1/roadmaps/raw/changes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n{key}\r\n", [400] },
        { "a folded header", "GET /livez HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n", [400] },
        { "a blank before the colon", "GET /livez HTTP/1.1\r\nHost: a\r\nX-A : b\r\n\r\n", [400] },
        { "a header without a name", "GET /livez HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", [400] },
        { "a header with NUL", "GET /livez HTTP/1.1\r\nHost: a\r\nX-A: b\0c\r\n\r\n", [400] },
        { "a header that ends with a carriage return", "GET /livez HTTP/1.1\r\nHost: a\r\nX-A: b\rX-B: c\r\n\r\n", [400] },
        { "a header that is not UTF-8", "GET /livez HTTP/1.1\r\nHost: a\r\nX-A: \u00C3(\r\n\r\n", [400] },
        { "no host", "GET /livez HTTP/1.1\r\n\r\n", [400] },
        { "two hosts", "GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", [400] },
        { "a host that is none", "GET /livez HTTP/1.1\r\nHost: a/b@c\r\n\r\n", [400] },
        { "a target of another host", "GET http://b/livez HTTP/1.1\r\nHost: a\r\n\r\n", [400] },
        { "a target that is no path", "GET livez HTTP/1.1\r\nHost: a\r\n\r\n", [400, 405] },
        { "a tunnel", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", [404, 405] },
        { "a method that is none", "G@T /livez HTTP/1.1\r\nHost: a\r\n\r\n", [400] },
        { "another protocol", "GET /livez HTTP/3.7\r\nHost: a\r\n\r\n", [505] },
        { "a handshake of TLS", "\u0016\u0003\u0001\0\u00A5\u0001\0\0\u00A1\u0003\u0003\r\n\r\n", [400] },
        { "NUL in the path", "GET /livez%00 HTTP/1.1\r\nHost: a\r\n\r\n", [400] },
        { "a path that is not UTF-8", "GET /api/v1/roadmaps/%C3%28 HTTP/1.1\r\nHost: a\r\n{key}\r\n", [400, 422] },
        { "half a character in the path", "GET /api/v1/roadmaps/%ED%A0%80 HTTP/1.1\r\nHost: a\r\n{key}\r\n", [400, 422] },
        { "a way out of the path", "GET /api/v1/roadmaps/..%2F..%2Fetc HTTP/1.1\r\nHost: a\r\n{key}\r\n", [400, 404, 422] },
        { "a query that is not UTF-8", "GET /api/v1/roadmaps/raw?asOf=%C3%28 HTTP/1.1\r\nHost: a\r\n{key}\r\n", [400] },
        { "a request line too long", $"GET /livez?{new string('a', 3_000)} HTTP/1.1\r\nHost: a\r\n\r\n", [414] },
        { "a header too long", $"GET /livez HTTP/1.1\r\nHost: a\r\nX-A: {new string('a', 5_000)}\r\n\r\n", [431] },
        { "too many headers", $"GET /livez HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Repeat("X-A: b\r\n", 30))}\r\n", [431] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_http_forbids_is_refused_and_followed_by_nothing(string what, string request, int[] expected)
    {
        using var connection = await RawConnection.To(host.Process);
        await connection.Say(WithKey(request));
        var heard = await connection.HearUntilClosed();
        RawConnection.Statuses(heard).ShouldHaveSingleItem(what).ShouldBeOneOf(expected);
    }

    [Fact]
    public async Task A_body_without_a_length_is_counted_as_it_comes()
    {
        using var connection = await RawConnection.To(host.Process);
        await connection.Say(WithKey(Put + "Transfer-Encoding: chunked\r\n\r\n"));
        var heard = connection.SayUntilClosed($"10000\r\n{new string('a', 0x10000)}\r\n", TimeSpan.FromMilliseconds(10));
        RawConnection.Statuses(await heard).ShouldAllBe(status => status == 413);
        await host.ServesOthers("chunked");
    }

    [Fact]
    public async Task What_follows_a_body_is_another_request_and_must_be_one()
    {
        const string body = "# Plan\n\n## M1 First\n- [ ] Owner: A\n";
        using var connection = await RawConnection.To(host.Process);
        await connection.Say(WithKey(Put.Replace("/raw/", "/raw-short/", StringComparison.Ordinal) + $"Content-Length: {body.Length}\r\n\r\n{body}and more of it\r\n\r\n"));
        RawConnection.Statuses(await connection.HearUntilClosed()).ShouldBe([201, 400]);
    }

    [Fact]
    public async Task Requests_one_after_the_other_are_answered_in_order()
    {
        using var connection = await RawConnection.To(host.Process);
        await connection.Say(WithKey("GET /livez HTTP/1.1\r\nHost: a\r\n\r\nGET /nothing HTTP/1.1\r\nHost: a\r\n{key}\r\nGET http://a/livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
        RawConnection.Statuses(await connection.HearUntilClosed()).ShouldBe([200, 404, 200]);
    }

    [Fact]
    public async Task An_old_client_is_answered_and_the_connection_ended()
    {
        using var connection = await RawConnection.To(host.Process);
        await connection.Say("GET /livez HTTP/1.0\r\n\r\n");
        RawConnection.Statuses(await connection.HearUntilClosed()).ShouldBe([200]);
    }

    private static string WithKey(string request) => request.Replace("{key}", $"Authorization: Bearer {AdminKey.Text}\r\n", StringComparison.Ordinal);
}
