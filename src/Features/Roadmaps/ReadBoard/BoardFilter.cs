namespace Preflight.Features.Roadmaps.ReadBoard;

/// <summary>Which items of a board are asked for. What an item is nested in stays, so that its place is seen.</summary>
/// <param name="Status">The claim.</param>
/// <param name="Owner">The owner, its own or its milestone's.</param>
/// <param name="Milestone">The key of the one milestone.</param>
/// <param name="Verdict">What the evidence says.</param>
/// <param name="OverdueOn">The day on which it must be past its target and not done.</param>
internal sealed record BoardFilter(string? Status, string? Owner, string? Milestone, string? Verdict, DateOnly? OverdueOn)
{
    /// <summary>No name of a verdict is longer.</summary>
    public const int VerdictLength = 20;

    public static readonly IReadOnlyList<string> Verdicts = ["proven", "waived", "stale", "unproven", "failing"];

    public static BoardFilter? Of(ReadBoardQuery query, TimeProvider time) =>
        query is { Status: null, Owner: null, Milestone: null, Verdict: null, Overdue: null or false }
            ? null
            : new(query.Status, query.Owner, query.Milestone, query.Verdict, query.Overdue is true ? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) : null);

    public BoardView Apply(BoardView board) => board with
    {
        Milestones =
        [
            .. board.Milestones
                .Where(milestone => Milestone is null || string.Equals(milestone.Key, Milestone, StringComparison.OrdinalIgnoreCase))
                .Select(milestone => milestone with { Tasks = Keep(milestone.Tasks, milestone), Acceptance = Keep(milestone.Acceptance, milestone) })
                .Where(milestone => milestone.Tasks.Count + milestone.Acceptance.Count > 0 || AsksForWholeMilestones || Matches(milestone)),
        ],
    };

    private bool AsksForWholeMilestones => Status is null && Owner is null && Verdict is null && OverdueOn is null;

    private List<ItemView> Keep(IReadOnlyList<ItemView> items, MilestoneView milestone)
    {
        var kept = new List<ItemView>();
        foreach (var item in items)
        {
            var children = Keep(item.Children, milestone);
            if (children.Count > 0 || Matches(item.Status, item.Owner ?? milestone.Owner, item.TargetDate ?? milestone.TargetDate, item.Verdict))
            {
                kept.Add(item with { Children = children });
            }
        }

        return kept;
    }

    private bool Matches(MilestoneView milestone) => Matches(milestone.Status, milestone.Owner, milestone.TargetDate, milestone.Verdict);

    private bool Matches(string status, string? owner, DateOnly? target, string? verdict) =>
        (Status is null || status == Status)
        && (Verdict is null || verdict == Verdict)
        && (Owner is null || string.Equals(owner, Owner, StringComparison.OrdinalIgnoreCase))
        && (OverdueOn is null || (target < OverdueOn && status != Documents.Status.Done.Name));
}
