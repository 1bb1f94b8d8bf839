using System.Globalization;
using Preflight.Features.Evidence.Reports.Reading;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Reports;

/// <summary>The problems of uploaded reports, each with its permanent code.</summary>
public static class ReportProblems
{
    public static readonly ProblemType Unreadable = new("report.unreadable", 422,
        "The report cannot be read", "Upload the file as its tool wrote it, whole and in the format that the check asks for; the detail says where reading stopped.");
}

internal static class ReportRefusals
{
    public static Refusal Unreadable(string format, UnreadableReportException fault) => new(
        ReportProblems.Unreadable,
        fault.Line > 0
            ? string.Create(CultureInfo.InvariantCulture, $"It is no {format} report: line {fault.Line}, position {fault.Position}: {fault.Message}")
            : $"It is no {format} report: {fault.Message}");
}
