using System.Globalization;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks;

/// <summary>The problems of this area, each with its permanent code.</summary>
public static class WebhookProblems
{
    public static readonly ProblemType NoSuchWebhook = new("webhook.not-found", 404,
        "There is no such webhook", "List the webhooks with GET /api/v1/webhooks.");

    public static readonly ProblemType NoSuchDelivery = new("webhook.delivery-not-found", 404,
        "There is no such delivery", "List a webhook's deliveries with GET /api/v1/webhooks/{id}/deliveries; old ones are removed.");

    public static readonly ProblemType AnotherVersion = new("webhook.version-changed", 412,
        "The webhook is at another version", "Read it again, look at what changed, and repeat the request with the new ETag.");

    public static readonly ProblemType Disabled = new("webhook.disabled", 409,
        "The webhook is disabled", "Set its receiver right, then give it another chance with POST /api/v1/webhooks/{id}/resume.");

    public static readonly ProblemType TooManySecrets = new("webhook.secrets", 409,
        "Too many former secrets still sign", "Wait until the overlap of one has ended; the detail says when.");

    public static readonly ProblemType TooMany = new("webhook.too-many", 422,
        "There are too many webhooks", "Delete webhooks that nobody needs.");
}

internal static class WebhookRefusals
{
    public static Refusal NoSuchWebhook(string id) => new(WebhookProblems.NoSuchWebhook, $"There is no webhook '{id}'.");

    public static Refusal NoSuchDelivery(string id) => new(WebhookProblems.NoSuchDelivery, $"There is no delivery '{id}'; old ones are removed.");

    public static Refusal AnotherVersion(Webhook webhook) => new(WebhookProblems.AnotherVersion,
        $"The webhook '{webhook.Id}' is at version {webhook.Version}. Read it again and repeat the request with If-Match: \"{webhook.Version}\".");

    public static Refusal Disabled(Webhook webhook) => new(WebhookProblems.Disabled,
        $"The webhook '{webhook.Id}' is disabled: {webhook.Reason} Set its receiver right, then resume it.");

    public static Refusal TooManySecrets(Webhook webhook, DateTimeOffset until) => new(WebhookProblems.TooManySecrets,
        string.Create(CultureInfo.InvariantCulture, $"{Webhook.MostFormerSecrets} former secrets of the webhook '{webhook.Id}' still sign, so that no receiver is cut off. Rotate again after {until:yyyy-MM-dd'T'HH:mm:ss'Z'}."));

    public static Refusal TooMany(int most) => new(WebhookProblems.TooMany, $"There are {most} webhooks, and more are not taken.");
}
