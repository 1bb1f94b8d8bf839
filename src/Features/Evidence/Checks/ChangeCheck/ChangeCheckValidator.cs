using FastEndpoints;

namespace Preflight.Features.Evidence.Checks.ChangeCheck;

internal sealed class ChangeCheckValidator : Validator<ChangeCheckCommand>
{
    public ChangeCheckValidator()
    {
        RuleFor(command => command.Check).IsCheck();
        this.BoundsDraft();
    }
}
