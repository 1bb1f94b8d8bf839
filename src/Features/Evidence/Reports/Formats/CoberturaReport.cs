using System.Globalization;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>Cobertura's XML of coverage. For the whole report its own sums count; for a package its lines are counted.</summary>
internal static class CoberturaReport
{
    public static ReportKind Kind { get; } = new()
    {
        Title = "Cobertura",
        Facts =
        [
            new("lines.rate", "lines that were run, in percent (0 to 100)"),
            new("lines.valid", "lines that could have been run"),
            new("lines.covered", "lines that were run"),
            new("branches.rate", "branches that were taken, in percent (0 to 100); missing where there are none"),
            new("branches.valid", "branches that could have been taken"),
            new("age.days", "days since the report was made"),
        ],
        Usual = new Dictionary<string, Expectation> { ["lines.valid"] = new(AtLeast: 1), ["lines.rate"] = new(AtLeast: 80) },
        Selects = "package",
        Read = Read,
    };

    private static async Task<ReportContent> Read(ReportRule rule, Stream stream, DateTimeOffset now, CancellationToken ct)
    {
        using var xml = await XmlReport.Open(stream, ["coverage"], ct);
        var (content, names, counted) = (new ReportContent(), new NamesMet(rule.Select), new Counts());
        var (linesRate, linesValid, linesCovered) = (Share(xml, "line-rate"), xml.Count("lines-valid"), xml.Count("lines-covered"));
        var (branchRate, branchesValid) = (Share(xml, "branch-rate"), xml.Count("branches-valid"));
        if (linesCovered > linesValid)
        {
            throw xml.Fault("lines-covered must not be more than lines-valid.");
        }

        content.TellAge(Made(xml), now);
        var isSelected = false;
        while (await xml.Next())
        {
            switch (xml.Name)
            {
                case "package":
                    isSelected = !xml.IsEnd && names.Meets(xml.Text("name"));
                    break;

                // A class lists its lines once more in its methods.
                case "line" when !xml.IsEnd && isSelected && xml.Depth == 6:
                    counted.Add(xml);
                    break;
            }
        }

        names.Tell(content, "package");
        if (rule.Select is not null || linesValid is null)
        {
            (linesValid, linesCovered, linesRate) = (counted.Lines, counted.Covered, counted.Lines > 0 ? 100.0 * counted.Covered / counted.Lines : null);
            (branchesValid, branchRate) = (counted.Branches, counted.Branches > 0 ? 100.0 * counted.Taken / counted.Branches : null);
        }

        content.Tell("lines.rate", linesRate);
        content.Tell("lines.valid", linesValid);
        content.Tell("lines.covered", linesCovered);
        content.Tell("branches.rate", branchesValid == 0 ? null : branchRate);
        content.Tell("branches.valid", branchesValid);
        if (linesValid == 0)
        {
            content.IsEmpty("lines.valid", "The report covers no line.");
        }

        return content;
    }

    private static double? Share(XmlReport xml, string attribute) => xml.Number(attribute) is not { } share ? null : share <= 1 ? 100 * share : throw xml.Fault($"{attribute} must be from 0 to 1.");

    // Seconds since 1970, or milliseconds in the first tools.
    private static DateTimeOffset? Made(XmlReport xml) => xml.Text("timestamp") is null || xml.Count("timestamp") is not (> 0 and < 100_000_000_000_000 and var count) ? null
        : count > 100_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(count) : DateTimeOffset.FromUnixTimeSeconds(count);

    private sealed class Counts
    {
        public long Lines { get; private set; }

        public long Covered { get; private set; }

        public long Branches { get; private set; }

        public long Taken { get; private set; }

        public void Add(XmlReport line)
        {
            Lines++;
            Covered += line.Count("hits") > 0 ? 1 : 0;

            // Such as 50% (1/2).
            if (line.Text("condition-coverage") is not { } conditions)
            {
                return;
            }

            var parts = conditions[(conditions.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')').Split('/');
            if (parts.Length != 2 || !Reads(parts[0], out var taken) || !Reads(parts[1], out var all) || taken > all)
            {
                throw line.Fault("condition-coverage must be such as 50% (1/2).");
            }

            (Branches, Taken) = (Branches + all, Taken + taken);
        }

        private static bool Reads(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }
}
