using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.GoLive.WithdrawSignOff;

internal sealed class WithdrawSignOffValidator : Validator<WithdrawSignOffCommand>
{
    public WithdrawSignOffValidator()
    {
        RuleFor(command => command.Gate).IsGate();
        RuleFor(command => command.Number).InclusiveBetween(1, GateLimits.LastNumber);
    }
}
