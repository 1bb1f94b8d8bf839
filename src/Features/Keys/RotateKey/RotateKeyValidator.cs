using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Keys.RotateKey;

internal sealed class RotateKeyValidator : Validator<RotateKeyCommand>
{
    public RotateKeyValidator()
    {
        RuleFor(command => command.Purpose).NotEmpty().MaximumLength(100);
        RuleFor(command => command.Reason).NotEmpty().MinimumLength(10).MaximumLength(500).HasNoHiddenCharacters();
    }
}
