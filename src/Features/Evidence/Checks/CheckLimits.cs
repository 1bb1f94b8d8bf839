using System.Globalization;

namespace Preflight.Features.Evidence.Checks;

/// <summary>How many checks are taken, whoever makes them and wherever they are said, so that none takes the room of others.</summary>
internal static class CheckLimits
{
    public const int OfItem = 20;

    public const int OfRoadmap = 2000;

    /// <summary>How often in a minute those of one roadmap ask others, all together.</summary>
    public const int RunsOfRoadmap = 3000;

    /// <returns>Why these checks of one roadmap are too many, as a sentence; null where they are not.</returns>
    public static string? FaultOf(IReadOnlyCollection<(string Item, CheckDraft Terms)> checks)
    {
        if (checks.Count > OfRoadmap)
        {
            return Text($"The roadmap would have {checks.Count} checks, and {OfRoadmap} are taken: delete some, or divide it into several roadmaps.");
        }

        var fullest = checks.GroupBy(check => check.Item, StringComparer.Ordinal).MaxBy(item => item.Count());
        var runs = checks.Sum(check => RunsAMinute(check.Terms));
        return fullest?.Count() > OfItem ? Text($"The item '{fullest.Key}' would have {fullest.Count()} checks, and {OfItem} are taken: delete some, or put them at several items.")
            : runs > RunsOfRoadmap ? Text($"The roadmap's checks would run {runs:0} times a minute all together, and {RunsOfRoadmap} are taken: let them run less often.")
            : null;
    }

    private static double RunsAMinute(CheckDraft terms) =>
        terms.Kind is not (CheckKind.Http or CheckKind.Prometheus) ? 0
        : terms.Every is { } every ? TimeSpan.FromMinutes(1) / Period.Parse(every)
        : 1;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
