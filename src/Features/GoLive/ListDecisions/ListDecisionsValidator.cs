using FastEndpoints;

namespace Preflight.Features.GoLive.ListDecisions;

internal sealed class ListDecisionsValidator : Validator<ListDecisionsQuery>
{
    public ListDecisionsValidator() => RuleFor(query => query.Gate).IsGate();
}
