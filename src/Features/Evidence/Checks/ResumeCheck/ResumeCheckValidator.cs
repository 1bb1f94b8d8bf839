using FastEndpoints;

namespace Preflight.Features.Evidence.Checks.ResumeCheck;

internal sealed class ResumeCheckValidator : Validator<ResumeCheckCommand>
{
    public ResumeCheckValidator() => RuleFor(command => command.Check).IsCheck();
}
