using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.WithdrawSignOff;

internal sealed class WithdrawSignOffValidator : Validator<WithdrawSignOffCommand>
{
    public WithdrawSignOffValidator()
    {
        RuleFor(command => command.Gate).IsGate();
        RuleFor(command => command.Number).InclusiveBetween(1, GateLimits.LastNumber);
    }
}
