using FastEndpoints;

namespace Preflight.Features.GoLive.RemoveGate;

internal sealed class RemoveGateValidator : Validator<RemoveGateCommand>
{
    public RemoveGateValidator()
    {
        RuleFor(command => command.Gate).IsGate();
    }
}
