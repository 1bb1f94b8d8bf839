using FastEndpoints;

namespace Preflight.Features.GoLive.ReadGate;

internal sealed class ReadGateValidator : Validator<ReadGateQuery>
{
    public ReadGateValidator() => RuleFor(query => query.Gate).IsGate();
}
