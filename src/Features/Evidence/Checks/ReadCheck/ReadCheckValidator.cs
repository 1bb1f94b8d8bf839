using FastEndpoints;

namespace Preflight.Features.Evidence.Checks.ReadCheck;

internal sealed class ReadCheckValidator : Validator<ReadCheckQuery>
{
    public ReadCheckValidator() => RuleFor(query => query.Check).IsCheck();
}
