using Marten;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys.ListApiKeys;

internal sealed class ListApiKeysHandler(IDocumentStore store, TimeProvider time) : IQueryHandler<ListApiKeysQuery, Outcome<Page<ApiKeyView>>>
{
    public async ValueTask<Outcome<Page<ApiKeyView>>> Handle(ListApiKeysQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        IQueryable<ApiKey> keys = session.Query<ApiKey>();
        if (query.Page.After is { } after)
        {
            keys = keys.Where(key => key.Id.CompareTo(after.Id) > 0);
        }

        var found = await keys.OrderBy(key => key.Id).Take(query.Page.Limit + 1).ToListAsync(cancellationToken);
        var uses = (await session.LoadManyAsync<ApiKeyUse>(cancellationToken, found.Select(key => key.Id))).ToDictionary(use => use.Id);
        var page = found.Take(query.Page.Limit).Select(key => ApiKeyView.Of(key, time.GetUtcNow(), uses.GetValueOrDefault(key.Id))).ToList();
        return new Page<ApiKeyView>(page, found.Count > page.Count ? Cursor.Write(new ApiKeyCursor(page[^1].Id)) : null);
    }
}
