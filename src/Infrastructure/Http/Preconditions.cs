using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// What a request asks of the resource's version (<c>If-Match</c>, <c>If-None-Match</c>). A command that takes preconditions has a
/// member of this type, which is bound from the headers; the default value asks for nothing.
/// </summary>
/// <param name="IfMatch">The header's value: <c>*</c> or entity tags; null where it is absent.</param>
/// <param name="IfNoneMatch">The header's value: <c>*</c> or entity tags; null where it is absent.</param>
public readonly record struct Preconditions(string? IfMatch, string? IfNoneMatch)
{
    /// <summary>Whether the request names the version that it is meant for; without it a write may retry by itself.</summary>
    public bool NameVersion => IfMatch is not null;

    /// <summary>Whether the request may go on; 412 otherwise.</summary>
    /// <param name="version">The resource's version now; null where it does not exist.</param>
    public bool AreMetBy(long? version) =>
        (IfMatch is null || Matches(IfMatch, version)) && (IfNoneMatch is null || !Matches(IfNoneMatch, version));

    internal static Preconditions Read(HttpRequest request, List<ProblemError> errors) =>
        new(Read(request, HeaderNames.IfMatch, errors), Read(request, HeaderNames.IfNoneMatch, errors));

    /// <summary>
    /// Compares versions and ignores weakness and encoding: our tags are made of the version alone, and proxies that compress
    /// make them weak.
    /// </summary>
    private static bool Matches(string header, long? version) =>
        version is { } present && Any(header, tag => EntityTag.VersionOf(tag) == present);

    /// <summary>Whether a header's tags name this representation, or anything.</summary>
    internal static bool Any(string header, Func<ReadOnlySpan<char>, bool> isMatch) =>
        EntityTagHeaderValue.TryParseStrictList([header], out var tags) && tags.Any(tag => tag.Tag == "*" || isMatch(tag.Tag.AsSpan()));

    private static string? Read(HttpRequest request, string header, List<ProblemError> errors)
    {
        if (!request.Headers.TryGetValue(header, out var values))
        {
            return null;
        }

        var value = values.ToString();
        if (!EntityTagHeaderValue.TryParseStrictList([value], out _))
        {
            errors.Add(ProblemError.InHeader(header, "Write the ETag as it was answered, in double quotes: \"7\"; or several divided by commas; or *."));
        }

        return value;
    }
}
