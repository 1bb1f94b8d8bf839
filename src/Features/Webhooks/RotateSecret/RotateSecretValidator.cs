using FastEndpoints;

namespace Preflight.Features.Webhooks.RotateSecret;

internal sealed class RotateSecretValidator : Validator<RotateSecretCommand>
{
    public RotateSecretValidator()
    {
        RuleFor(command => command.Id).IsId();
    }
}
