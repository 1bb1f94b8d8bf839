using FastEndpoints;

namespace Preflight.Features.Audit.ReadTrail;

internal sealed class ReadTrailValidator : Validator<ReadTrailQuery>;
