using FastEndpoints;

namespace Preflight.Features.Evidence.Checks.DryRunChange;

internal sealed class DryRunChangeValidator : Validator<DryRunChangeCommand>
{
    public DryRunChangeValidator()
    {
        RuleFor(command => command.Check).IsCheck();
        RuleFor(command => command.Days).IsBetween(1, 90);
        this.BoundsDraft();
    }
}
