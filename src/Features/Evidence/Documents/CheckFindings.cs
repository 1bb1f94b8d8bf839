using System.Globalization;
using Preflight.Features.Roadmaps;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Evidence.Documents;

/// <summary>What a document says as a check, and is none.</summary>
internal static class CheckFindings
{
    public const string Unreadable = "evidence.check-unreadable";
    public const string Stray = "evidence.check-stray";

    public static IEnumerable<Finding> Of(DocumentPlan plan)
    {
        foreach (var item in plan.Items.Where(item => item.Checks.Length > 0))
        {
            foreach (var (reading, check) in CheckText.Read(item.Checks).Zip(item.Checks))
            {
                foreach (var fault in reading.Faults)
                {
                    yield return new Finding(Unreadable, FindingSeverity.Error, KeyOf(item), $"The check cannot be read, and is not run: {fault.Message}", fault.Line, fault.Column);
                }

                if (reading.Draft is { } draft && DocumentChecks.FaultOf(draft) is { } wrong)
                {
                    yield return new Finding(Unreadable, FindingSeverity.Error, KeyOf(item), $"The check cannot be taken, and is not run: {wrong}", check.Span.Line + 1, check.Span.Column + 1);
                }
            }
        }

        foreach (var stray in plan.StrayChecks)
        {
            yield return new Finding(Stray, FindingSeverity.Error, null, WordsFor(stray.Reason), stray.Check.Span.Line + 1, stray.Check.Span.Column + 1);
        }
    }

    private static string? KeyOf(DocumentItem item) => item.Key.Length > 0 ? item.Key : null;

    private static string WordsFor(StrayReason reason) => reason switch
    {
        StrayReason.NoItem => "This check belongs to no item, and is not run. Put it behind the item's text, or indent it below it.",
        StrayReason.NotClosed => "This check is not closed, and is not run. End the comment with -->, or close the fence.",
        StrayReason.TooLong => string.Create(CultureInfo.InvariantCulture, $"This check is longer than {RoadmapReader.MaxCheckLength} characters, and is not run. Shorten it."),
        StrayReason.TooMany => string.Create(CultureInfo.InvariantCulture, $"The document has more than {RoadmapReader.MaxChecks} checks: this one and those behind it are not run. Divide it into several roadmaps."),
    };
}
