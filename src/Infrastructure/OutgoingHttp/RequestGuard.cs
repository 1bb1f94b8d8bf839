using System.Net;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>Refuses a URL that is none of ours to ask, before anything is looked up.</summary>
internal sealed class RequestGuard : DelegatingHandler
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.Send(Checked(request), cancellationToken);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        await base.SendAsync(Checked(request), cancellationToken);

    private static HttpRequestMessage Checked(HttpRequestMessage request)
    {
        if (OutgoingUrl.FaultOf(request.RequestUri) is { } fault)
        {
            throw OutgoingRefusedException.Of(fault);
        }

        // HTTP/3 does not pass the connect callback, and Alt-Svc may lead it to another host.
        if (request.Version > HttpVersion.Version20)
        {
            request.Version = HttpVersion.Version20;
        }

        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        return request;
    }
}
