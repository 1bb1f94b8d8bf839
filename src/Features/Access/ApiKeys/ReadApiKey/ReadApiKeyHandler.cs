using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.ApiKeys.ReadApiKey;

internal sealed class ReadApiKeyHandler(ApiKeyStream keys, TimeProvider time) : IQueryHandler<ReadApiKeyQuery, Outcome<Versioned<ApiKeyView>>>
{
    public async ValueTask<Outcome<Versioned<ApiKeyView>>> Handle(ReadApiKeyQuery query, CancellationToken cancellationToken) =>
        await keys.Read(query.Id, cancellationToken) is var (key, use) ? new Versioned<ApiKeyView>(ApiKeyView.Of(key, time.GetUtcNow(), use), key.Version) : ApiKeyRefusals.NoSuchKey(query.Id);
}
