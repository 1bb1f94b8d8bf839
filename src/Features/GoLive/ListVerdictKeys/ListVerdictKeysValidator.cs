using FastEndpoints;

namespace Preflight.Features.GoLive.ListVerdictKeys;

internal sealed class ListVerdictKeysValidator : Validator<ListVerdictKeysQuery>;
