using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Reports;

/// <summary>A fact that reports of a format can tell.</summary>
/// <param name="Name">Its name in <c>expect</c>.</param>
/// <param name="Meaning">What it is, with its unit.</param>
public sealed record ReportFact(string Name, string Meaning);

/// <summary>What Preflight knows of a format.</summary>
internal sealed class ReportKind
{
    /// <summary>The name of the format for people.</summary>
    public required string Title { get; init; }

    public required IReadOnlyList<ReportFact> Facts { get; init; }

    /// <summary>What is expected where the rule says nothing.</summary>
    public required IReadOnlyDictionary<string, Expectation> Usual { get; init; }

    /// <summary>What a selector names; null where there is nothing to select.</summary>
    public string? Selects { get; init; }

    /// <summary>Whether its reports tell licences.</summary>
    public bool HasLicences => Facts.Any(fact => fact.Name == "licences.denied");

    public required Func<ReportRule, Stream, DateTimeOffset, CancellationToken, Task<ReportContent>> Read { get; init; }
}
