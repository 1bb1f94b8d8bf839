using FastEndpoints;

namespace Preflight.Features.Access.ApiKeys.ListApiKeys;

internal sealed class ListApiKeysValidator : Validator<ListApiKeysQuery>;
