using FastEndpoints;

namespace Preflight.Features.GoLive.ExportGate;

internal sealed class ExportGateValidator : Validator<ExportGateQuery>
{
    public ExportGateValidator() => RuleFor(query => query.Gate).IsGate();
}
