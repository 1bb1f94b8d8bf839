using Marten;
using Marten.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Preflight.Features.Webhooks.DeliverWebhook;
using Preflight.Features.Webhooks.ForgetDeliveries;
using Preflight.Features.Webhooks.QueueDeliveries;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.OpenApi;
using Preflight.Infrastructure.Storage;
using Wolverine;

namespace Preflight.Features.Webhooks;

/// <summary>How this area is stored, and what its slices share.</summary>
internal sealed class WebhooksModule : IFeatureModule
{
    public void Store(StoreOptions options)
    {
        options.Events.AddEventTypes(
        [
            typeof(WebhookCreated), typeof(WebhookChanged), typeof(WebhookPaused), typeof(WebhookResumed), typeof(WebhookDisabled), typeof(WebhookSecretRotated), typeof(WebhookDeleted),
            typeof(WebhookTested), typeof(DeliveryRepeated), typeof(DeliveriesRepeated),
        ]);
        options.Schema.For<Webhook>().Identity(webhook => webhook.Id);
        options.Schema.For<WebhookHealth>().Identity(health => health.Id);
        options.Schema.For<RoadmapCursor>().Identity(cursor => cursor.Id).UseNumericRevisions(true);
        options.Schema.For<Delivery>()
            .Identity(delivery => delivery.Id)
            .UseNumericRevisions(true)
            .UniqueIndex(UniqueIndexType.DuplicatedField, delivery => delivery.Event, delivery => delivery.Webhook)
            .Index(delivery => new { delivery.Webhook, delivery.CreatedAt });
    }

    public void Messages(WolverineOptions options)
    {
        // What happens to roadmaps is read from their versions: it has no messages.
    }

    public void Services(IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<WebhooksOptions>();
        foreach (var known in EventTypes.All)
        {
            builder.Services.AddSingleton(new AnnouncedEvent(known.Type, known.Description, typeof(CloudEvent), CloudEvent.MediaType));
        }

        builder.Services.AddSingleton<WebhookSecrets>();
        builder.Services.AddSingleton<WebhookCircuits>();
        builder.Services.AddSingleton<SlowReceivers>();
        builder.Services.AddScoped<WebhookStream>();
        builder.Services.AddScoped<WebhookDeliveryQueue>();
        builder.Services.AddScoped<WebhookNotices>();
        builder.Services.AddScoped<WebhookSender>();
        builder.Services.AddHostedService<ChangeFollower>();
        builder.Services.AddRecurringJob(new RecurringJob<RemoveOldDeliveries>(
            "deliveries-retention", "Removes deliveries that ended and are older than Webhooks__KeepDeliveries says.", "35 * * * *", "UTC", () => new RemoveOldDeliveries()));
    }
}
