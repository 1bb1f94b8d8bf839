using FastEndpoints;

namespace Preflight.Features.Webhooks.ListDeliveries;

internal sealed class ListDeliveriesValidator : Validator<ListDeliveriesQuery>
{
    public ListDeliveriesValidator()
    {
        RuleFor(query => query.Id).IsId();
    }
}
