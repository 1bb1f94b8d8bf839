using FastEndpoints;

namespace Preflight.Features.GoLive.SignVerdict;

internal sealed class SignVerdictValidator : Validator<SignVerdictQuery>
{
    public SignVerdictValidator() => RuleFor(query => query.Gate).IsGate();
}
