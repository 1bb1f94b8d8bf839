namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>The facts that summaries of load tests have in common.</summary>
internal static class LoadFacts
{
    public static ReportFact RequestsTotal { get; } = new("requests.total", "requests that were made");

    public static ReportFact RequestsRate { get; } = new("requests.rate", "requests a second");

    public static ReportFact ErrorsTotal { get; } = new("errors.total", "requests that failed");

    public static ReportFact ErrorsRate { get; } = new("errors.rate", "requests that failed, in percent (0 to 100)");

    public static ReportFact ThresholdsFailed { get; } = new("thresholds.failed", "thresholds of the test itself that were crossed");

    /// <summary>A share from 0 to 1 in percent.</summary>
    public static double? Percent(double? share) => 100 * share;
}
