using FastEndpoints;

namespace Preflight.Features.Webhooks.ReadDelivery;

internal sealed class ReadDeliveryValidator : Validator<ReadDeliveryQuery>
{
    public ReadDeliveryValidator()
    {
        RuleFor(query => query.Delivery).IsId();
    }
}
