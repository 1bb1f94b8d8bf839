using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.GoLive.ReadDecision;

internal sealed class ReadDecisionValidator : Validator<ReadDecisionQuery>
{
    public ReadDecisionValidator()
    {
        RuleFor(query => query.Gate).IsGate();
        RuleFor(query => query.Number).InclusiveBetween(1, GateLimits.LastNumber);
        RuleFor(query => query.OnNoGo).IsInEnum();
    }
}
