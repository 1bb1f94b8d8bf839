using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Preflight.Host.Tests;

/// <summary>The real server writes structured logs where it is asked to, and not what it could not read.</summary>
[Trait("Category", "Security")]
public sealed class JsonLogsTests
{
    private static readonly string[] Unreadable =
    [
        "GET /{0}\0 HTTP/1.1\r\nHost: a\r\n\r\n",
        "{0}\r\n\r\n",
        "GET / {0}\r\nHost: a\r\n\r\n",
        "G{0}(T / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nCookie {0}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: {0}/\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: {0}\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {0}\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: {0}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer {0}\x01\r\n\r\n",
        "GET /api/v1/me?key={0} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {0}\r\nConnection: close\r\n\r\n",
        "PUT /api/v1/people/1 HTTP/1.1\r\nHost: a\r\nContent-Type: {0}\r\nContent-Length: 8\r\nConnection: close\r\n\r\n{0}",
        "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: {0}\r\nConnection: close\r\n\r\n",
    ];

    [Fact]
    public async Task Every_line_is_json_and_none_tells_what_could_not_be_read()
    {
        var marks = new Marks();
        await using var host = await HostProcess.Start(
            ("Http__TrustedProxies", "127.0.0.1"),
            ("Logging__Console__FormatterName", "json"),
            ("Logging__Console__FormatterOptions__IncludeScopes", "true"),
            ("Logging__LogLevel__Default", "Trace"),
            ("Logging__LogLevel__Microsoft", "Trace"),
            ("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"),
            ("Logging__Console__LogLevel__Microsoft.AspNetCore.Server.Kestrel", "Trace"),
            ("Logging__LogLevel__Npgsql", "Trace"));
        var answers = new List<string>();
        foreach (var request in Unreadable)
        {
            var mark = marks.New(MarkedAs.Secret, request).Text;
            answers.Add(await Ask(host.Addresses[0], string.Format(System.Globalization.CultureInfo.InvariantCulture, request, mark)));
        }

        await host.Stop();
        answers.ShouldAllBe(answer => answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal));
        answers.SelectMany(marks.In).ShouldBeEmpty();
        var lines = host.Said.Where(line => line.Length > 0).ToList();
        lines.Count.ShouldBeGreaterThan(100);
        lines.Where(line => marks.In(line).Any()).ShouldBeEmpty();
        var read = lines.ConvertAll(line => JsonDocument.Parse(line).RootElement);
        read.ShouldContain(line => line.GetProperty("LogLevel").ValueEquals("Trace"));
        read.Exists(line => line.GetProperty("State").TryGetProperty("Urls", out _)).ShouldBeTrue("Values are fields of their own.");
    }

    private static async Task<string> Ask(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
