using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.GoLive.ReadVerdict;

internal sealed class ReadVerdictValidator : Validator<ReadVerdictQuery>
{
    public ReadVerdictValidator()
    {
        RuleFor(query => query.Gate).IsGate();
        RuleFor(query => query.OnNoGo).IsInEnum();
    }
}
