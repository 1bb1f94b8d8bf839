using FastEndpoints;

namespace Preflight.Features.Evidence.Checks.RunCheck;

internal sealed class RunCheckValidator : Validator<RunCheckCommand>
{
    public RunCheckValidator() => RuleFor(command => command.Check).IsCheck();
}
