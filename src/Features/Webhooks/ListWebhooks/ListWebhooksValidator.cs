using FastEndpoints;

namespace Preflight.Features.Webhooks.ListWebhooks;

internal sealed class ListWebhooksValidator : Validator<ListWebhooksQuery>;
