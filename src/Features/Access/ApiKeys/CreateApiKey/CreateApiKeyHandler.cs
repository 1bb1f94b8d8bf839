using System.Security.Cryptography;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys.CreateApiKey;

internal sealed class CreateApiKeyHandler(ApiKeyStream keys, RequestContext request, TimeProvider time) : ICommandHandler<CreateApiKeyCommand, Outcome<Versioned<ApiKeyView>>>
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    public ValueTask<Outcome<Versioned<ApiKeyView>>> Handle(CreateApiKeyCommand command, CancellationToken cancellationToken)
    {
        string[] scopes = [.. command.Scopes.Distinct(StringComparer.Ordinal)];
        string[] roadmaps = [.. (command.Roadmaps ?? []).Distinct(StringComparer.Ordinal)];
        return ValueTask.FromResult(OwnRights.Exceeded(request.Caller, PermissionCatalogue.All.Where(permission => scopes.Contains(permission.Name)), roadmaps) is { } refusal ? refusal : Create(command, scopes, roadmaps));
    }

    private Outcome<Versioned<ApiKeyView>> Create(CreateApiKeyCommand command, string[] scopes, string[] roadmaps)
    {
        var (now, text) = (time.GetUtcNow(), ApiKeyText.New());
        var created = new ApiKeyCreated(command.Name, ApiKeyText.HashOf(text), scopes, roadmaps, command.Owner ?? request.Actor, command.ExpiresAt, now);
        var key = keys.Create($"{command.Name}-{RandomNumberGenerator.GetString(Letters, 6)}", created);
        return new Versioned<ApiKeyView>(ApiKeyView.Of(key, now, text: text), key.Version, $"/api/v1/api-keys/{key.Id}");
    }
}
