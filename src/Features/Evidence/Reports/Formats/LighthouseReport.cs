using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>Lighthouse's result in JSON: the scores of a page by category.</summary>
internal static class LighthouseReport
{
    private static readonly string[] Categories = ["performance", "accessibility", "best-practices", "seo"];

    public static ReportKind Kind { get; } = new()
    {
        Title = "Lighthouse",
        Facts =
        [
            .. Categories.Select(category => new ReportFact(category, "the score of the category, 0 to 100; missing where it was not run or could not be scored")),
            new("age.days", "days since the page was looked at"),
        ],
        Usual = Categories.ToDictionary(category => category, _ => new Expectation(AtLeast: 90)),
        Read = Read,
    };

    private static async Task<ReportContent> Read(ReportRule rule, Stream stream, DateTimeOffset now, CancellationToken ct)
    {
        using var json = await JsonReport.Open(stream, ct);
        var content = new ReportContent();
        string? version = null;
        string? error = null;
        var hasCategories = false;
        await json.Members(async member =>
        {
            switch (member)
            {
                case "lighthouseVersion":
                    version = json.Text();
                    break;
                case "fetchTime":
                    content.TellAge(json.Time(), now);
                    break;
                case "runtimeError":
                    await json.Members(part =>
                    {
                        error = part == "code" ? json.Text() : error;
                        return ValueTask.CompletedTask;
                    });
                    break;
                case "categories":
                    hasCategories = true;
                    await json.Members(async category =>
                    {
                        double? score = null;
                        await json.Members(part =>
                        {
                            score = part == "score" ? json.Amount() : score;
                            return score > 1 ? throw json.Fault("a score must be from 0 to 1.") : ValueTask.CompletedTask;
                        });
                        if (Categories.Contains(category))
                        {
                            content.Tell(category, LoadFacts.Percent(score));
                        }
                    });
                    break;
            }
        });
        await json.Close();
        if (version is null || !hasCategories)
        {
            throw new UnreadableReportException("lighthouseVersion and categories must be there.");
        }

        if (error is not (null or "NO_ERROR"))
        {
            content.IsBroken("runtimeError", "none", error, $"Lighthouse could not look at the page ({Fact.Of(error).Text}): its scores say nothing.");
        }

        return content;
    }
}
