using Preflight.Features.Evidence.Checks;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>All formats.</summary>
internal static class ReportKinds
{
    public static ReportKind Of(ReportFormat format) => format switch
    {
        ReportFormat.Junit => JunitReport.Kind,
        ReportFormat.Trx => TrxReport.Kind,
        ReportFormat.Sarif => SarifReport.Kind,
        ReportFormat.Cyclonedx => CyclonedxReport.Kind,
        ReportFormat.Spdx => SpdxReport.Kind,
        ReportFormat.Cobertura => CoberturaReport.Kind,
        ReportFormat.K6 => K6Report.Kind,
        ReportFormat.Nbomber => NbomberReport.Kind,
        ReportFormat.LoadTest => LoadTestReport.Kind,
        ReportFormat.Lighthouse => LighthouseReport.Kind,
    };
}
