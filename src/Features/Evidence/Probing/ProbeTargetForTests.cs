using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.OutgoingHttp;

namespace Preflight.Features.Evidence.Probing;

/// <summary>A target on a loopback port that sends what it is told to, byte by byte, well-mannered or not.</summary>
internal sealed class ProbeTarget : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    /// <param name="answer">What is sent on each connection, when its request has come; the connection is then closed.</param>
    /// <param name="certificate">What is shown; null where it speaks no TLS.</param>
    public ProbeTarget(Func<Stream, string, CancellationToken, Task> answer, X509Certificate2? certificate = null)
    {
        _listener.Start();
        _accepting = Accept(answer, certificate);
    }

    public ProbeTarget(string answer, X509Certificate2? certificate = null)
        : this((stream, _, ct) => Write(stream, answer, ct), certificate)
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections came.</summary>
    public int Connections { get; private set; }

    public string Url(string path = "/", string host = "127.0.0.1", string scheme = "http") => $"{scheme}://{host}:{Port}{path}";

    public static Task Write(Stream stream, string text, CancellationToken ct) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), ct).AsTask();

    /// <summary>A whole answer.</summary>
    public static string Ok(string body, params string[] headers) =>
        $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}";

    /// <summary>The client of the product, which may reach loopback or not.</summary>
    /// <param name="allowed">Networks that are not public and allowed.</param>
    /// <param name="authority">Who vouches for servers besides the machine's authorities, as a PEM file.</param>
    /// <param name="bytes">What is read of an answer.</param>
    public static ServiceProvider Services(string? allowed = "127.0.0.0/8", string? authority = null, int bytes = 4096)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("OutgoingHttp:AllowedNetworks", allowed), new("OutgoingHttp:MaxResponseBytes", bytes.ToString(CultureInfo.InvariantCulture)), new("OutgoingHttp:AuthoritiesFile", authority)]);
        builder.AddPreflightOutgoingHttp();
        return builder.Services.BuildServiceProvider(validateScopes: true);
    }

    public static IOptions<EvidenceOptions> Within(TimeSpan time) => Options.Create(new EvidenceOptions { CheckTimeout = time });

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task Accept(Func<Stream, string, CancellationToken, Task> answer, X509Certificate2? certificate)
    {
        List<Task> running = [];
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Connections++;
                running.Add(Serve(client, answer, certificate));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task Serve(TcpClient client, Func<Stream, string, CancellationToken, Task> answer, X509Certificate2? certificate)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (certificate is not null)
                {
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _end.Token);
                    stream = tls;
                }

                await using (stream)
                {
                    await answer(stream, await Head(stream), _end.Token);
                    client.Client.Shutdown(SocketShutdown.Send);
                    // Until the other side has read and gone: closing with unread bytes would reset the connection.
                    while (await stream.ReadAsync(new byte[1024], _end.Token) > 0)
                    {
                    }
                }
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or AuthenticationException)
            {
                // The prober let go, which is its right.
            }
        }
    }

    private async Task<string> Head(Stream stream)
    {
        var read = new StringBuilder();
        var buffer = new byte[1024];
        while (!read.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, _end.Token);
            if (count == 0)
            {
                break;
            }

            read.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        return read.ToString();
    }
}

/// <summary>An authority of the tests, and what it vouches for.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly DateTimeOffset _now;

    public TestAuthority(DateTimeOffset now)
    {
        _now = now;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Authority of tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _certificate = request.CreateSelfSigned(now.AddYears(-2), now.AddYears(2));
        File = Path.Combine(Path.GetTempPath(), $"authority-{Guid.CreateVersion7():N}.pem");
        System.IO.File.WriteAllText(File, _certificate.ExportCertificatePem());
    }

    /// <summary>Its certificate, as PEM.</summary>
    public string File { get; }

    /// <param name="name">The DNS name it is for.</param>
    /// <param name="from">When it begins to count, from now.</param>
    /// <param name="until">When it ends, from now.</param>
    public X509Certificate2 For(string name, TimeSpan from, TimeSpan until) => Sign(name, from, until, _certificate);

    public X509Certificate2 SelfSigned(string name, TimeSpan from, TimeSpan until) => Sign(name, from, until, null);

    public void Dispose()
    {
        _certificate.Dispose();
        System.IO.File.Delete(File);
    }

    private X509Certificate2 Sign(string name, TimeSpan from, TimeSpan until, X509Certificate2? by)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        if (by is null)
        {
            return request.CreateSelfSigned(_now + from, _now + until);
        }

        using var signed = request.Create(by, _now + from, _now + until, Guid.CreateVersion7().ToByteArray());
        return signed.CopyWithPrivateKey(key);
    }
}
