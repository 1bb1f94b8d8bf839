using System.Net;
using System.Net.Http.Headers;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>What came back, whatever its status: a redirect is an answer too.</summary>
public sealed record OutgoingAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, BoundedBody Body)
{
    /// <summary>The headers that are the body's: its type, length, coding and language among them.</summary>
    public required HttpContentHeaders ContentHeaders { get; init; }

    /// <summary>The certificate of the server, where the connection was made for this request alone and has TLS.</summary>
    public PeerCertificate? Certificate { get; init; }
}
