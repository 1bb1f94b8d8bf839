using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Evidence.Results;

/// <summary>What callers did to the results of a check, for the record: the results themselves are no events, because there are too many.</summary>
public abstract record ResultEvent
{
    /// <summary>What the stream of a check's results is called.</summary>
    public static string KeyOf(string check) => $"check-results/{check}";
}

/// <param name="Result">The result.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Digest">SHA-256 of the report, in hexadecimal.</param>
public sealed record ResultSent(Guid Result, [property: OnRecord] CheckOutcome Outcome, [property: OnRecord] string? Digest) : ResultEvent;

/// <summary>Somebody asked for a run out of turn.</summary>
public sealed record CheckRunAsked : ResultEvent;
