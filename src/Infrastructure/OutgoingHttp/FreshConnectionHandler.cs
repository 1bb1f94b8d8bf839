using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>
/// Asks over a connection of its own each time, as somebody does who comes for the first time: it sees a name that moved, and the
/// certificate that is shown today. The certificate is told in the answer, and in <see cref="PeerCertificate.Of"/> of the request where there is none.
/// </summary>
internal sealed class FreshConnectionHandler(Func<SocketsHttpHandler> connect) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Its pool goes with it, and a connection that still carries the answer ends with the answer.
        using var handler = connect();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            if (certificate is X509Certificate2 shown)
            {
                request.Options.Set(PeerCertificate.Key, PeerCertificate.From(shown, chain, errors));
            }

            // As it is without this callback.
            return errors == SslPolicyErrors.None;
        };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        return await invoker.SendAsync(request, cancellationToken);
    }
}
