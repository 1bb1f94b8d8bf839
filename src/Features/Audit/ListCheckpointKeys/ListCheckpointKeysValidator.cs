using FastEndpoints;

namespace Preflight.Features.Audit.ListCheckpointKeys;

internal sealed class ListCheckpointKeysValidator : Validator<ListCheckpointKeysQuery>;
