namespace Preflight.Features.Webhooks;

/// <summary>Tells every webhook that asked for such events, with the commit: what happens elsewhere than in a plan.</summary>
public sealed class WebhookNotices(WebhookStream webhooks, WebhookDeliveryQueue deliveries)
{
    /// <param name="notice">What happened.</param>
    /// <param name="but">The webhook that is not told, because it is about that one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task Add(CloudEvent notice, string? but, CancellationToken cancellationToken)
    {
        foreach (var listening in (await webhooks.Listening(cancellationToken)).Where(webhook => webhook.Id != but && webhook.Wants(notice.Type, notice.Data.Roadmap)))
        {
            deliveries.Add(listening, notice);
        }
    }
}
