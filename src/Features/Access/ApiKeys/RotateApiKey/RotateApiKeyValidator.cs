using FastEndpoints;

namespace Preflight.Features.Access.ApiKeys.RotateApiKey;

internal sealed class RotateApiKeyValidator : Validator<RotateApiKeyCommand>
{
    public RotateApiKeyValidator() => RuleFor(command => command.Id).IsKeyId();
}
