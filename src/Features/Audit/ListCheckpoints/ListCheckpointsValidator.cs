using FastEndpoints;

namespace Preflight.Features.Audit.ListCheckpoints;

internal sealed class ListCheckpointsValidator : Validator<ListCheckpointsQuery>;
