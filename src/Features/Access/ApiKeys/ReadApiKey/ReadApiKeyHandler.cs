using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.ApiKeys.ReadApiKey;

internal sealed class ReadApiKeyHandler(ApiKeyStream keys, TimeProvider time) : IQueryHandler<ReadApiKeyQuery, Outcome<ApiKeyView>>
{
    public async ValueTask<Outcome<ApiKeyView>> Handle(ReadApiKeyQuery query, CancellationToken cancellationToken) =>
        await keys.Read(query.Id, cancellationToken) is var (key, use) ? ApiKeyView.Of(key, time.GetUtcNow(), use) : ApiKeyRefusals.NoSuchKey(query.Id);
}
