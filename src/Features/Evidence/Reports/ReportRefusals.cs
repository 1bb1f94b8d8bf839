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

    public static readonly ProblemType NotKept = new("report.not-kept", 404,
        "The report was not kept", "Reports larger than Evidence__KeepReportBytes are judged and not kept, and old ones go with their results; the result has its digest.");
}

internal static class ReportRefusals
{
    public static Refusal Unreadable(string format, UnreadableReportException fault) => new(
        ReportProblems.Unreadable,
        fault.Line > 0
            ? string.Create(CultureInfo.InvariantCulture, $"It is no {format} report: line {fault.Line}, position {fault.Position}: {fault.Message}")
            : $"It is no {format} report: {fault.Message}");

    public static Refusal NotKept(string check, Guid result) => new(ReportProblems.NotKept, $"The check '{check}' has no report of the result '{result}'.");
}
