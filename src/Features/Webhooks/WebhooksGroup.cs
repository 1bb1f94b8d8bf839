using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks;

/// <summary>What the routes of this area share.</summary>
internal sealed class WebhooksGroup : Group
{
    public WebhooksGroup() => Configure("webhooks", endpoint => endpoint.Describe(o => o
        .Tag("Webhooks", "Receivers that are told what changes, after the Standard Webhooks specification.")
        .Needs(WebhookPermissions.Read, WebhookPermissions.Write)));
}
