using System.Collections.Frozen;
using Marten;
using Microsoft.Extensions.Caching.Memory;
using Preflight.Features.Access.ApiKeys.RecordKeyUse;
using Preflight.Features.Access.BreakGlass;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.ApiKeys;

/// <summary>
/// Says who an API key is. What it knows of a key it remembers for a second: a key that is revoked on this Host ends at once, and on
/// the others within that time. Keys that do not count are not remembered, so that guessing fills nothing;
/// what is no whole key is told by its checksum, without asking the database.
/// </summary>
public sealed class ApiKeyCallers(IDocumentStore store, LastUses uses, SecurityActs acts, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <inheritdoc cref="ICallers.ByKey"/>
    public ValueTask<Caller?> Of(string key, CancellationToken cancellationToken)
    {
        if (!ApiKeyText.IsWhole(key))
        {
            return ValueTask.FromResult<Caller?>(null);
        }

        var hash = ApiKeyText.HashOf(key);
        return _known.TryGetValue<Caller>(hash, out var caller) ? ValueTask.FromResult(caller) : new ValueTask<Caller?>(Find(hash, cancellationToken));
    }

    /// <summary>The next use of the key is looked up.</summary>
    public void Forget(ApiKey key)
    {
        foreach (var hash in key.FormerTexts.Select(former => former.Hash).Prepend(key.Hash))
        {
            _known.Remove(hash);
        }
    }

    public void Dispose() => _known.Dispose();

    private async Task<Caller?> Find(string hash, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var now = time.GetUtcNow();
        if (await session.LoadAsync<ApiKeyHash>(hash, cancellationToken) is not { } there
            || await session.LoadAsync<ApiKey>(there.Key, cancellationToken) is not { } key
            || !key.Takes(hash, now))
        {
            return null;
        }

        var emergency = key.EndsWith is { } id ? await session.LoadAsync<Emergency>(id, cancellationToken) : null;
        if (key.EndsWith is not null && emergency?.IsOpen(now) is not true)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var use = await session.LoadAsync<ApiKeyUse>(key.Id, cancellationToken);
        if (use is null)
        {
            acts.Record("api-key.first-used", key.Actor, $"api-key/{key.Id}", breakGlass: key.EndsWith ?? key.Emergency);
        }

        if (use is null || use.On < today)
        {
            uses.Add(new RecordKeyUseCommand(key.Id, today));
        }

        var caller = CallerOf(key);
        _known.Set(hash, caller, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = emergency is not null && emergency.Until - now < Remembered ? emergency.Until - now : Remembered });
        return caller;
    }

    private static Caller CallerOf(ApiKey key)
    {
        var scopes = (key.Scopes is [ApiKey.AllScopes] ? PermissionCatalogue.Names : key.Scopes).ToFrozenSet(StringComparer.Ordinal);
        return new Caller(key.Actor, key.Roadmaps.Count == 0 ? [For(null)] : [.. key.Roadmaps.Select(For)]) { BreakGlass = key.EndsWith ?? key.Emergency, Holders = key.Holders };

        CallerGrant For(string? roadmap) => new(scopes, roadmap) { Emergency = key.EndsWith };
    }
}
