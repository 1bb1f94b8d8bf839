using Marten;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.ApiKeys;

/// <summary>The way to an API key: reading it, and changing it within the unit of work. Its state is stored with each event.</summary>
public sealed class ApiKeyStream(IDocumentStore store, UnitOfWork work, ApiKeyCallers callers)
{
    public async Task<(ApiKey Key, ApiKeyUse? Use)?> Read(string id, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<ApiKey>(id, cancellationToken) is { } key ? (key, await session.LoadAsync<ApiKeyUse>(id, cancellationToken)) : null;
    }

    public ApiKey Create(string id, ApiKeyCreated created) => Add(new ApiKey { Id = id }, created);

    /// <summary>Lets the newest state decide, and adds the event, if there is one, to the unit of work.</summary>
    public async Task<Outcome<ApiKey>> Change(string id, Preconditions preconditions, Func<ApiKey, Decision<ApiKeyEvent>> decide, CancellationToken cancellationToken)
    {
        if (await work.Session.LoadAsync<ApiKey>(id, cancellationToken) is not { } key)
        {
            return ApiKeyRefusals.NoSuchKey(id);
        }

        if (!preconditions.AreMetBy(key.Version))
        {
            return ApiKeyRefusals.AnotherVersion(key);
        }

        var decision = decide(key);
        return decision.Refusal is { } refusal ? refusal : decision.Event is { } happened ? Add(key, happened) : key;
    }

    private ApiKey Add(ApiKey key, ApiKeyEvent happened)
    {
        var next = key.Apply(happened);
        var stream = $"api-key/{key.Id}";
        if (key.Version == 0)
        {
            work.Session.Events.StartStream(stream, happened);
        }
        else
        {
            work.Session.Events.Append(stream, next.Version, happened);
        }

        work.Session.Store(next);
        if (next.Hash != key.Hash)
        {
            work.Session.Insert(new ApiKeyHash { Id = next.Hash, Key = next.Id });
        }

        // Revoked means now, not when what is remembered of it has grown old.
        work.OnCommitted(() => callers.Forget(key));
        return next;
    }
}
