using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.TestWebhook;

internal sealed class TestWebhookHandler(WebhookStream webhooks, WebhookDeliveryQueue deliveries, TimeProvider time) : ICommandHandler<TestWebhookCommand, Outcome<Pending<DeliveryView>>>
{
    public async ValueTask<Outcome<Pending<DeliveryView>>> Handle(TestWebhookCommand command, CancellationToken cancellationToken)
    {
        return (await webhooks.Enabled(command.Id, cancellationToken)).Then(Send);

        Outcome<Pending<DeliveryView>> Send(Webhook webhook)
        {
            var test = new CloudEvent($"test-{Guid.CreateVersion7()}", $"/api/v1/webhooks/{webhook.Id}", EventTypes.Test, webhook.Id, time.GetUtcNow(), new CloudEventData(Webhook: webhook.Id));
            var delivery = deliveries.Add(webhook, test);
            deliveries.Record(webhook.Id, new WebhookTested(delivery.Id));
            return new Pending<DeliveryView>(DeliveryView.Of(delivery), WebhookDeliveryQueue.AddressOf(delivery.Id));
        }
    }
}
