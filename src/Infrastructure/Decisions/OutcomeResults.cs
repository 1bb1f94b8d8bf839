using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Decisions;

/// <summary>The one place where an outcome becomes an answer.</summary>
public static class OutcomeResults
{
    /// <summary>What a write left behind: 200 with the new version's <c>ETag</c>.</summary>
    public static Results<VersionedOk<T>, ProblemHttpResult> ToResult<T>(this Outcome<Versioned<T>> outcome) =>
        outcome.TryGet(out var written, out var refusal) ? new VersionedOk<T>(written.Value, written.Version) : refusal.ToProblem();

    /// <summary>What a write made: 201 with its address.</summary>
    public static Results<VersionedCreated<T>, ProblemHttpResult> ToCreated<T>(this Outcome<Versioned<T>> outcome) =>
        outcome.TryGet(out var written, out var refusal) ? new VersionedCreated<T>(written.Location!, written.Value, written.Version) : refusal.ToProblem();

    /// <summary>What a create-or-sync left behind: 201 where it made the resource, 200 otherwise.</summary>
    public static Results<VersionedOk<T>, VersionedCreated<T>, ProblemHttpResult> ToCreatedOrResult<T>(this Outcome<Versioned<T>> outcome) =>
        !outcome.TryGet(out var written, out var refusal) ? refusal.ToProblem()
            : written.Location is { } location ? new VersionedCreated<T>(location, written.Value, written.Version)
            : new VersionedOk<T>(written.Value, written.Version);

    public static Results<Ok<T>, ProblemHttpResult> ToResult<T>(this Outcome<T> outcome) =>
        outcome.TryGet(out var value, out var refusal) ? TypedResults.Ok(value) : refusal.ToProblem();

    /// <summary>What is done later: 202 with the address at which it can be followed.</summary>
    public static Results<Accepted<T>, ProblemHttpResult> ToAccepted<T>(this Outcome<Pending<T>> outcome) =>
        outcome.TryGet(out var pending, out var refusal) ? TypedResults.Accepted(pending.Location, pending.Value) : refusal.ToProblem();

    /// <summary>One page of a list, with a <c>Link</c> to the next.</summary>
    public static Results<PageResult<T>, ProblemHttpResult> ToResult<T>(this Outcome<Page<T>> outcome) =>
        outcome.TryGet(out var page, out var refusal) ? new PageResult<T>(page) : refusal.ToProblem();

    /// <inheritdoc cref="ToResult{T}(Outcome{Page{T}})"/>
    public static Results<PageOk<TPage>, ProblemHttpResult> ToPage<TPage>(this Outcome<TPage> outcome)
        where TPage : IPage =>
        outcome.TryGet(out var page, out var refusal) ? new PageOk<TPage>(page) : refusal.ToProblem();

    /// <summary>Bytes that have a version, answered as they are.</summary>
    public static Results<VersionedContent<T>, ProblemHttpResult> ToResult<T>(this Outcome<VersionedContent<T>> outcome) =>
        outcome.TryGet(out var content, out var refusal) ? content : refusal.ToProblem();

    /// <summary>A file to save.</summary>
    public static Results<FileDownload, ProblemHttpResult> ToResult(this Outcome<FileDownload> outcome) =>
        outcome.TryGet(out var file, out var refusal) ? file : refusal.ToProblem();

    public static ProblemHttpResult ToProblem(this Refusal refusal) => Problems.From(refusal.Type, refusal.Detail, refusal.Extensions);
}
