using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Preflight.Host.Tests;

/// <summary>A connection to a Host that says exactly what it is told to, however wrong that is.</summary>
internal sealed partial class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpClient _client = new();

    public static async Task<RawConnection> To(HostProcess host)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(host.Addresses[0].Host, host.Addresses[0].Port);
        return connection;
    }

    /// <summary>Sends a text whose characters are bytes.</summary>
    public async Task Say(string text) => await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Says a little again and again, until the Host has heard enough.</summary>
    /// <returns>What the Host said.</returns>
    public async Task<string> SayUntilClosed(string little, TimeSpan pause)
    {
        var heard = HearUntilClosed();
        using var timer = new PeriodicTimer(pause);
        while (!heard.IsCompleted && await timer.WaitForNextTickAsync())
        {
            try
            {
                await Say(little);
            }
            catch (IOException)
            {
                // The Host has closed it.
                break;
            }
        }

        return await heard;
    }

    /// <summary>All that the Host says until it ends the connection, which it must.</summary>
    public async Task<string> HearUntilClosed()
    {
        using var limit = new CancellationTokenSource(Patience);
        var heard = new MemoryStream();
        try
        {
            await _client.GetStream().CopyToAsync(heard, limit.Token);
        }
        catch (IOException)
        {
            // Reset: what was said after the end was not read any more.
        }

        return Encoding.Latin1.GetString(heard.ToArray());
    }

    /// <summary>The statuses of the answers in what the Host said.</summary>
    public static int[] Statuses(string heard) => [.. StatusLine().Matches(heard).Select(match => int.Parse(match.Groups["status"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))];

    public void Dispose() => _client.Dispose();

    [GeneratedRegex(@"HTTP/1\.1 (?<status>\d{3})[^\r\n]*\r\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatusLine();
}
