using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Preflight.Infrastructure.Http;

/// <summary>Makes problems (RFC 9457). Address, trace and request id are added when the problem is written.</summary>
public static class Problems
{
    internal const string Code = "code";
    internal const string Errors = "errors";

    /// <summary>A refusal as an answer.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">Permanent code, <c>area.reason</c>; the type URI is made of it.</param>
    /// <param name="title">The same words for every problem with this code.</param>
    /// <param name="detail">What is wrong this time and what to do.</param>
    /// <param name="extensions">Further members, such as <c>conflicts</c>; names in camelCase.</param>
    public static ProblemHttpResult From(
        int status, string code, string title, string detail, IEnumerable<KeyValuePair<string, object?>>? extensions = null) =>
        TypedResults.Problem(Details(status, code, title, detail, extensions));

    /// <inheritdoc cref="From(int,string,string,string,IEnumerable{KeyValuePair{string,object?}}?)"/>
    public static ProblemHttpResult From(
        ProblemType type, string? detail = null, IEnumerable<KeyValuePair<string, object?>>? extensions = null) =>
        TypedResults.Problem(Details(type, detail, extensions));

    internal static ProblemDetails Details(
        ProblemType type, string? detail = null, IEnumerable<KeyValuePair<string, object?>>? extensions = null) =>
        Details(type.Status, type.Code, type.Title, detail ?? type.Advice, extensions);

    internal static ProblemDetails Details(ProblemType type, IReadOnlyList<ProblemError> errors) =>
        Details(type, errors is [var only] ? only.Detail : null, [new(Errors, errors)]);

    private static ProblemDetails Details(
        int status, string code, string title, string detail, IEnumerable<KeyValuePair<string, object?>>? extensions)
    {
        var problem = new ProblemDetails { Type = ProblemType.UriOf(code), Title = title, Status = status, Detail = detail };
        problem.Extensions[Code] = code;
        foreach (var (name, value) in extensions ?? [])
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }
}
