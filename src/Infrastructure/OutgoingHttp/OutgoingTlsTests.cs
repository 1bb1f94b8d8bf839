using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>The address is the guard's to choose, and the certificate is still the name's.</summary>
public sealed class OutgoingTlsTests
{
    [Fact]
    public async Task The_name_is_told_and_a_certificate_that_nobody_vouches_for_is_refused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var greeting = Greet(listener);
        await using var services = OutgoingReceiver.Services("127.0.0.0/8", OutgoingReceiver.Names("hooks.example", [], "127.0.0.1"));
        using var client = OutgoingReceiver.ClientOf(services);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://hooks.example:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        var failure = await Should.ThrowAsync<HttpRequestException>(() => client.SendBounded(request));

        failure.HttpRequestError.ShouldBe(HttpRequestError.SecureConnectionError);
        failure.InnerException.ShouldBeOfType<AuthenticationException>();
        (await greeting).ShouldBe("hooks.example");
    }

    [Fact]
    public async Task Over_a_connection_of_its_own_the_certificate_is_told_and_why_it_is_refused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var greeting = Greet(listener);
        await using var services = OutgoingReceiver.Services("127.0.0.0/8", OutgoingReceiver.Names("hooks.example", [], "127.0.0.1"));
        using var client = OutgoingReceiver.ClientOf(services, PreflightOutgoingHttp.FreshClient);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://hooks.example:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        var failure = await Should.ThrowAsync<HttpRequestException>(() => client.SendBounded(request));

        failure.InnerException.ShouldBeOfType<AuthenticationException>();
        var certificate = PeerCertificate.Of(request).ShouldNotBeNull();
        // Its name is that of the host, and it stands in no list of further names.
        certificate.Faults.HasFlag(PeerCertificateFaults.Untrusted).ShouldBeTrue();
        certificate.Faults.HasFlag(PeerCertificateFaults.OutOfTime).ShouldBeFalse();
        certificate.NotAfter.ShouldBeGreaterThan(certificate.NotBefore);
        await greeting;
    }

    private static async Task<string?> Greet(TcpListener listener)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=hooks.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var connection = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(connection.GetStream());
        string? name = null;
        try
        {
            await tls.AuthenticateAsServerAsync((_, hello, _, _) =>
            {
                name = hello.ServerName;
                return ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificate = certificate });
            }, null);
            // With TLS 1.3 the client's refusal comes after the handshake.
            (await tls.ReadAsync(new byte[1])).ShouldBe(0);
        }
        catch (Exception refusal) when (refusal is IOException or AuthenticationException)
        {
            return name;
        }

        return name;
    }
}
