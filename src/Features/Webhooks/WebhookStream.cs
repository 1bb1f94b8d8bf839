using Marten;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Webhooks;

/// <summary>The way to a webhook: reading it, and changing it within the unit of work. Its state is stored with each event.</summary>
public sealed class WebhookStream(IDocumentStore store, UnitOfWork work)
{
    public const int Most = 1000;

    public async Task<Outcome<Webhook>> Read(string id, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<Webhook>(id, cancellationToken) is { State: not WebhookState.Deleted } webhook ? webhook : WebhookRefusals.NoSuchWebhook(id);
    }

    /// <summary>One that may be sent something.</summary>
    public async Task<Outcome<Webhook>> Enabled(string id, CancellationToken cancellationToken) =>
        (await Read(id, cancellationToken)).Then<Webhook>(webhook => webhook.State == WebhookState.Disabled ? WebhookRefusals.Disabled(webhook) : webhook);

    /// <summary>Those whose owners want events, also those that are paused or disabled.</summary>
    public async Task<IReadOnlyList<Webhook>> Listening(CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await session.Query<Webhook>().Where(webhook => webhook.State != WebhookState.Deleted).OrderBy(webhook => webhook.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Adds the first event of a new webhook.</summary>
    public async Task<Outcome<Webhook>> Create(Webhook unborn, WebhookCreated created, CancellationToken cancellationToken)
    {
        var count = await work.Session.Query<Webhook>().CountAsync(webhook => webhook.State != WebhookState.Deleted, cancellationToken);
        return count >= Most ? WebhookRefusals.TooMany(Most) : Add(unborn, created);
    }

    /// <summary>Lets the newest state decide, and adds the event, if there is one, to the unit of work.</summary>
    public async Task<Outcome<Webhook>> Change(string id, Preconditions preconditions, Func<Webhook, Decision<WebhookEvent>> decide, CancellationToken cancellationToken)
    {
        var webhook = await work.Session.LoadAsync<Webhook>(id, cancellationToken);
        return webhook is null or { State: WebhookState.Deleted } ? WebhookRefusals.NoSuchWebhook(id)
            : !preconditions.AreMetBy(webhook.Version) ? WebhookRefusals.AnotherVersion(webhook)
            : Add(webhook, decide(webhook));
    }

    private Outcome<Webhook> Add(Webhook webhook, Decision<WebhookEvent> decision)
    {
        if (decision.Refusal is { } refusal)
        {
            return refusal;
        }

        if (decision.Event is not { } happened)
        {
            return webhook;
        }

        var next = webhook.Apply(happened);
        var key = $"webhook/{webhook.Id}";
        if (webhook.Version == 0)
        {
            work.Session.Events.StartStream(key, happened);
        }
        else
        {
            work.Session.Events.Append(key, next.Version, happened);
        }

        work.Session.Store(next);
        return next;
    }
}
