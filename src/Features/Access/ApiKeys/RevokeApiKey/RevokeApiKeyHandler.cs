using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.ApiKeys.RevokeApiKey;

internal sealed class RevokeApiKeyHandler(ApiKeyStream keys, TimeProvider time) : ICommandHandler<RevokeApiKeyCommand, Outcome<Versioned<ApiKeyView>>>
{
    public async ValueTask<Outcome<Versioned<ApiKeyView>>> Handle(RevokeApiKeyCommand command, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await keys.Change(command.Id, command.Preconditions, key => key.Revoke(now), cancellationToken);
        return changed.Then(key => new Versioned<ApiKeyView>(ApiKeyView.Of(key, now), key.Version));
    }
}
