using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.ListWebhooks;

internal sealed class ListWebhooksHandler(IDocumentStore store) : IQueryHandler<ListWebhooksQuery, Outcome<Page<WebhookView>>>
{
    public async ValueTask<Outcome<Page<WebhookView>>> Handle(ListWebhooksQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var webhooks = session.Query<Webhook>().Where(webhook => webhook.State != WebhookState.Deleted);
        if (query.Page.After is { } after)
        {
            webhooks = webhooks.Where(webhook => webhook.Id.CompareTo(after.Id) > 0);
        }

        var found = await webhooks.OrderBy(webhook => webhook.Id).Take(query.Page.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(query.Page.Limit).Select(webhook => WebhookView.Of(webhook)).ToList();
        return new Page<WebhookView>(page, found.Count > page.Count ? Cursor.Write(new WebhookCursor(page[^1].Id)) : null);
    }
}
