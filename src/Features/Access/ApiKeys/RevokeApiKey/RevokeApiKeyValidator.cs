using FastEndpoints;

namespace Preflight.Features.Access.ApiKeys.RevokeApiKey;

internal sealed class RevokeApiKeyValidator : Validator<RevokeApiKeyCommand>
{
    public RevokeApiKeyValidator() => RuleFor(command => command.Id).IsKeyId();
}
