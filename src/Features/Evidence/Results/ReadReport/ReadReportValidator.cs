using FastEndpoints;
using Preflight.Features.Evidence.Checks;

namespace Preflight.Features.Evidence.Results.ReadReport;

internal sealed class ReadReportValidator : Validator<ReadReportQuery>
{
    public ReadReportValidator() => RuleFor(query => query.Check).IsCheck();
}
