using FastEndpoints;

namespace Preflight.Features.Jobs.ReadJob;

/// <summary>An id is bounded by its type.</summary>
internal sealed class ReadJobValidator : Validator<ReadJobQuery>;
