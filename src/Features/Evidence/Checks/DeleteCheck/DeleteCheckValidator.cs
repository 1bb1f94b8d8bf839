using FastEndpoints;

namespace Preflight.Features.Evidence.Checks.DeleteCheck;

internal sealed class DeleteCheckValidator : Validator<DeleteCheckCommand>
{
    public DeleteCheckValidator() => RuleFor(command => command.Check).IsCheck();
}
