using System.Text.Json;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Preflight.Infrastructure.Http;

/// <summary>Turns what a validator found into a problem: 422, each failure at its JSON pointer or parameter.</summary>
internal static class RuleFailures
{
    public static ProblemDetails Problem(IEnumerable<ValidationFailure> failures, HttpContext http)
    {
        var members = http.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Request.Members ?? [];
        return Problems.Details(RequestProblems.Invalid, [.. failures.Select(failure => Error(failure, members))]);
    }

    private static ProblemError Error(ValidationFailure failure, IReadOnlyList<RequestMember> members)
    {
        // A rule on a dictionary says the way to its member itself: a name in it may hold dots.
        var path = failure.CustomState as string[]
            ?? [.. failure.PropertyName.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Select(JsonNamingPolicy.CamelCase.ConvertName)];
        var member = members.FirstOrDefault(candidate => path is [var first, ..] && candidate.Property.Name == first);
        return member?.Source is null or RequestSource.JsonBody
            ? ProblemError.InBody(string.Concat(path.Select(segment => JsonFaults.Pointer("", segment))), failure.ErrorMessage)
            : ProblemError.InParameter(member.Name, failure.ErrorMessage);
    }
}
