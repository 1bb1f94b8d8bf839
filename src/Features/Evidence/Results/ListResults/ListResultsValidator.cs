using FastEndpoints;
using Preflight.Features.Evidence.Checks;

namespace Preflight.Features.Evidence.Results.ListResults;

internal sealed class ListResultsValidator : Validator<ListResultsQuery>
{
    public ListResultsValidator() => RuleFor(query => query.Check).IsCheck();
}
