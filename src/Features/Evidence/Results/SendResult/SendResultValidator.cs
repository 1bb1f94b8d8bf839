using FastEndpoints;
using Preflight.Features.Evidence.Checks;

namespace Preflight.Features.Evidence.Results.SendResult;

internal sealed class SendResultValidator : Validator<SendResultCommand>
{
    public SendResultValidator() => RuleFor(command => command.Check).IsCheck();
}
