using FastEndpoints;

namespace Preflight.Features.Access.ReadMe;

internal sealed class ReadMeValidator : Validator<ReadMeQuery>;
