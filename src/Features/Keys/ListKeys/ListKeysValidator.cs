using FastEndpoints;

namespace Preflight.Features.Keys.ListKeys;

internal sealed class ListKeysValidator : Validator<ListKeysQuery>;
