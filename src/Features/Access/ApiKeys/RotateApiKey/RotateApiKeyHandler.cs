using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys.RotateApiKey;

internal sealed class RotateApiKeyHandler(ApiKeyStream keys, RequestContext request, IOptions<AccessOptions> options, TimeProvider time) : ICommandHandler<RotateApiKeyCommand, Outcome<Versioned<ApiKeyView>>>
{
    public async ValueTask<Outcome<Versioned<ApiKeyView>>> Handle(RotateApiKeyCommand command, CancellationToken cancellationToken)
    {
        var (now, text) = (time.GetUtcNow(), ApiKeyText.New());
        var changed = await keys.Change(command.Id, command.Preconditions, Rotate, cancellationToken);
        return changed.Then(key => new Versioned<ApiKeyView>(ApiKeyView.Of(key, now, text: text), key.Version));

        // The new text is shown to whoever asks for it.
        Decision<ApiKeyEvent> Rotate(ApiKey key) => OwnRights.Exceeded(request.Caller, key) is { } refusal ? refusal : key.Rotate(ApiKeyText.HashOf(text), [request.Actor, .. request.Caller.Holders], now, options.Value.KeyOverlap);
    }
}
