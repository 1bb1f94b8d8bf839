using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Decisions;

/// <summary>The one place where an outcome becomes an answer.</summary>
public static class OutcomeResults
{
    /// <summary>What a write left behind: 200, or 201 where it created the resource, with the new version's <c>ETag</c>.</summary>
    public static Results<Written<T>, ProblemHttpResult> ToResult<T>(this Outcome<Versioned<T>> outcome) =>
        outcome.TryGet(out var written, out var refusal) ? new Written<T>(written) : refusal.ToProblem();

    public static Results<Ok<T>, ProblemHttpResult> ToResult<T>(this Outcome<T> outcome) =>
        outcome.TryGet(out var value, out var refusal) ? TypedResults.Ok(value) : refusal.ToProblem();

    /// <summary>One page of a list, with a <c>Link</c> to the next.</summary>
    public static Results<PageResult<T>, ProblemHttpResult> ToResult<T>(this Outcome<Page<T>> outcome) =>
        outcome.TryGet(out var page, out var refusal) ? new PageResult<T>(page) : refusal.ToProblem();

    /// <summary>Bytes that have a version, answered as they are.</summary>
    public static Results<VersionedContent<T>, ProblemHttpResult> ToResult<T>(this Outcome<VersionedContent<T>> outcome) =>
        outcome.TryGet(out var content, out var refusal) ? content : refusal.ToProblem();

    public static ProblemHttpResult ToProblem(this Refusal refusal) => Problems.From(refusal.Type, refusal.Detail, refusal.Extensions);
}
