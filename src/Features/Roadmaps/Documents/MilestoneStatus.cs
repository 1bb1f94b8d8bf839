namespace Preflight.Features.Roadmaps.Documents;

/// <summary>What a milestone without a box of its own claims.</summary>
internal static class MilestoneStatus
{
    /// <summary>Done when all that it holds is, not started when nothing of it is, in progress otherwise; not started when it holds nothing.</summary>
    public static Status Of(IEnumerable<DocumentItem> held)
    {
        var (all, open, done) = (0, 0, 0);
        foreach (var item in held)
        {
            all++;
            open += item.Status == Status.NotStarted ? 1 : 0;
            done += item.Status == Status.Done ? 1 : 0;
        }

        return open == all ? Status.NotStarted : done == all ? Status.Done : Status.InProgress;
    }
}
