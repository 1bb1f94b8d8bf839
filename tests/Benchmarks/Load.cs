using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Preflight.Features;

namespace Preflight.Benchmarks;

/// <summary>Requests over a fixed number of connections, each sending its next request when the answer to the last one is there.</summary>
internal static class Load
{
    /// <param name="server">Whom to ask.</param>
    /// <param name="connections">How many connections ask at once.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="next">The bytes of a connection's next request.</param>
    /// <param name="status">The status that every answer must have.</param>
    /// <returns>Answers, and answers per second.</returns>
    public static async Task<(long Answers, double PerSecond)> Run(Uri server, int connections, TimeSpan duration, Func<int, byte[]> next, int status)
    {
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(() => Ask(server, clock, duration, () => next(connection), status))));
        return (answers.Sum(), answers.Sum() / clock.Elapsed.TotalSeconds);
    }

    public static byte[] Request(string method, string path, string headers = "", string body = "") => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {AdminKey.Text}\r\n{headers}{(body.Length == 0 ? "" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n")}\r\n{body}"));

    private static async Task<long> Ask(Uri server, Stopwatch clock, TimeSpan duration, Func<byte[]> next, int status)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        var expected = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}"));
        var buffer = new byte[1 << 20];
        var answers = 0L;
        for (; clock.Elapsed < duration; answers++)
        {
            await socket.SendAsync(next());
            var received = 0;
            while (!IsWhole(buffer.AsSpan(0, received)))
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(received));
                received += read > 0 ? read : throw new InvalidOperationException("The server closed the connection: " + Encoding.UTF8.GetString(buffer, 0, received));
            }

            if (!buffer.AsSpan().StartsWith(expected))
            {
                throw new InvalidOperationException("Not the answer that was wanted: " + Encoding.UTF8.GetString(buffer, 0, Math.Min(received, 2000)));
            }
        }

        return answers;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = answer[..(end + 2)];
        var length = head.IndexOf("Content-Length: "u8);
        if (length >= 0)
        {
            var digits = head[(length + 16)..];
            return answer.Length - end - 4 >= int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
        }

        return head.IndexOf("Transfer-Encoding: chunked"u8) < 0 || answer.EndsWith("\r\n0\r\n\r\n"u8);
    }
}
