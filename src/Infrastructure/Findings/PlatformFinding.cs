namespace Preflight.Infrastructure.Findings;

/// <summary>How much a finding matters.</summary>
public enum PlatformFindingSeverity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>To be looked at.</summary>
    Warning,

    /// <summary>Something is wrong.</summary>
    Error,
}

/// <summary>Something about the platform itself that somebody has to look at; it goes away when its cause does.</summary>
/// <param name="Rule">Permanent: <c>break-glass.review-open</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Subject">What it is about, as a reference without personal data.</param>
/// <param name="Message">What is the matter, and what to do.</param>
/// <param name="Since">Since when.</param>
/// <param name="Link">Where to read more, relative to the server.</param>
public sealed record PlatformFinding(string Rule, PlatformFindingSeverity Severity, string Subject, string Message, DateTimeOffset? Since, string Link);

/// <summary>Looks for findings; each area brings its own.</summary>
public interface IPlatformFindings
{
    /// <summary>At most this many of one rule are looked for.</summary>
    const int MostOfRule = 100;

    Task<IReadOnlyList<PlatformFinding>> Find(CancellationToken cancellationToken);
}
