using FastEndpoints;

namespace Preflight.Features.Evidence.Checks.DryRunCheck;

internal sealed class DryRunCheckValidator : Validator<DryRunCheckCommand>
{
    public DryRunCheckValidator() => this.BoundsDraft();
}
