using System.Security.Cryptography;
using Mediator;
using Preflight.Features.Access.BreakGlass;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.ApiKeys.CreateApiKey;

internal sealed class CreateApiKeyHandler(ApiKeyStream keys, UnitOfWork work, RequestContext request, TimeProvider time) : ICommandHandler<CreateApiKeyCommand, Outcome<Versioned<ApiKeyView>>>
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    public async ValueTask<Outcome<Versioned<ApiKeyView>>> Handle(CreateApiKeyCommand command, CancellationToken cancellationToken)
    {
        string[] scopes = [.. command.Scopes.Distinct(StringComparer.Ordinal)];
        string[] roadmaps = [.. (command.Roadmaps ?? []).Distinct(StringComparer.Ordinal)];
        Permission[] permissions = [.. PermissionCatalogue.Of(scopes)];
        if (OwnRights.Exceeded(request.Caller, permissions, roadmaps) is { } refusal)
        {
            return refusal;
        }

        var (now, text) = (time.GetUtcNow(), ApiKeyText.New());
        var ends = OwnRights.EndOf(request.Caller, permissions, roadmaps);
        var until = ends is null ? null : (await work.Session.LoadAsync<Emergency>(ends, cancellationToken))?.Until;
        var created = new ApiKeyCreated(
            command.Name, ApiKeyText.HashOf(text), scopes, roadmaps, command.Owner ?? request.Actor, new[] { command.ExpiresAt, until }.Min(), now, request.Actor, ends, request.Caller.Holders);
        var key = keys.Create($"{command.Name}-{RandomNumberGenerator.GetString(Letters, 6)}", created);
        return new Versioned<ApiKeyView>(ApiKeyView.Of(key, now, text: text), key.Version, $"/api/v1/api-keys/{key.Id}");
    }
}
