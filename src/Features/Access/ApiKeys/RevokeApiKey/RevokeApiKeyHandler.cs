using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.ApiKeys.RevokeApiKey;

internal sealed class RevokeApiKeyHandler(ApiKeyStream keys, UnitOfWork work, TimeProvider time) : ICommandHandler<RevokeApiKeyCommand, Outcome<Versioned<ApiKeyView>>>
{
    public async ValueTask<Outcome<Versioned<ApiKeyView>>> Handle(RevokeApiKeyCommand command, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await keys.Change(command.Id, command.Preconditions, key => key.Revoke(now), cancellationToken);
        return changed.TryGet(out var key, out var refusal)
            ? new Versioned<ApiKeyView>(ApiKeyView.Of(key, now, await work.Session.LoadAsync<ApiKeyUse>(key.Id, cancellationToken)), key.Version)
            : refusal;
    }
}
