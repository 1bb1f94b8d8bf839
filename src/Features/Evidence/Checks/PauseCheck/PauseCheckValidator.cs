using FastEndpoints;

namespace Preflight.Features.Evidence.Checks.PauseCheck;

internal sealed class PauseCheckValidator : Validator<PauseCheckCommand>
{
    public PauseCheckValidator() => RuleFor(command => command.Check).IsCheck();
}
