using FastEndpoints;

namespace Preflight.Features.Access.RotateApiKey;

internal sealed class RotateApiKeyValidator : Validator<RotateApiKeyCommand>
{
    public RotateApiKeyValidator() => RuleFor(command => command.Id).IsKeyId();
}
