using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// A request that cannot be read, found where no result can be returned (binding, middleware). Slices never throw it: their
/// refusals are values.
/// </summary>
internal sealed class RequestRefusedException(ProblemDetails problem) : BadHttpRequestException(problem.Detail ?? "", problem.Status ?? 400)
{
    public RequestRefusedException(ProblemType type, string? detail = null) : this(Problems.Details(type, detail))
    {
    }

    public RequestRefusedException(ProblemType type, IReadOnlyList<ProblemError> errors) : this(Problems.Details(type, errors))
    {
    }

    public ProblemDetails Problem { get; } = problem;
}
