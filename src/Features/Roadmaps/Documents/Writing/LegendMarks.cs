namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>Which mark to write for a status.</summary>
internal static class LegendMarks
{
    private static readonly (string Mark, Status Status)[] Standard = [(" ", Status.NotStarted), ("~", Status.InProgress), ("x", Status.Done)];

    /// <summary>The legend's mark for the status, or the standard one where the legend gives neither the status nor that mark another meaning.</summary>
    public static string? MarkOf(Legend legend, string status) =>
        legend.Entries.FirstOrDefault(entry => entry.Status.Name == status)?.Mark
        ?? Standard.Where(standard => standard.Status.Name == status && legend.Entries.All(entry => entry.Mark != standard.Mark)).Select(standard => standard.Mark).FirstOrDefault();

    public static IEnumerable<string> Statuses(Legend legend) =>
        legend.Entries.Select(entry => entry.Status.Name)
            .Concat(Standard.Select(standard => standard.Status.Name).Where(status => MarkOf(legend, status) is not null))
            .Distinct();
}
