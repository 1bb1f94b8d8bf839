using FastEndpoints;
using Preflight.Features.Evidence.Checks;

namespace Preflight.Features.Evidence.Results.SendReport;

internal sealed class SendReportValidator : Validator<SendReportCommand>
{
    public SendReportValidator() => RuleFor(command => command.Check).IsCheck();
}
