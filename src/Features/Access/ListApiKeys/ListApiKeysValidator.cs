using FastEndpoints;

namespace Preflight.Features.Access.ListApiKeys;

internal sealed class ListApiKeysValidator : Validator<ListApiKeysQuery>;
