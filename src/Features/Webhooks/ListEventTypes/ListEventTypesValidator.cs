using FastEndpoints;

namespace Preflight.Features.Webhooks.ListEventTypes;

internal sealed class ListEventTypesValidator : Validator<ListEventTypesQuery>;
