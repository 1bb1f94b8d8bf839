using CsCheck;
using Preflight.Features.Roadmaps.Documents.Diffing;

namespace Preflight.Features.Roadmaps.Documents.Merging;

public class MergePropertyTests
{
    private static readonly Gen<(string Document, EditedRoadmap Ours, EditedRoadmap Theirs)> BothSides = Gen.Select(
        GeneratedRoadmapsForTests.Document,
        GeneratedRoadmapsForTests.Change.List[1, 6],
        GeneratedRoadmapsForTests.Change.List[1, 6],
        (document, ours, theirs) => (document, new EditedRoadmap("", ours), new EditedRoadmap("", theirs)));

    /// <summary>What an editor does to lines, whatever they mean.</summary>
    private static readonly Gen<Action<List<string>>> LineEdit = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 999], Gen.Int[0, 999], (kind, place, other) => (Action<List<string>>)(lines =>
    {
        var (at, to) = (place % lines.Count, other % lines.Count);
        switch (kind)
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[to]);
                break;
            case 2:
                (lines[at], lines[to]) = (lines[to], lines[at]);
                break;
            case 3:
                lines[at] = lines[at].Replace("[ ]", "[x]", StringComparison.Ordinal).Replace("Owner: ", "Owner: New ", StringComparison.Ordinal);
                break;
            case 4:
                lines[at] = lines[at].Replace("expect status", "expect within 1s and status", StringComparison.Ordinal).Replace(" <!-- preflight: push fresh 1d -->", "", StringComparison.Ordinal);
                break;
            default:
                lines[at] = lines[at].Replace(" the ", " every ", StringComparison.Ordinal).Replace("words", "other words", StringComparison.Ordinal);
                break;
        }

    }));

    [Fact]
    public void Syncing_an_export_that_nobody_edited_changes_nothing_whatever_happened_since() => GeneratedRoadmapsForTests.Edited.Sample(
        given =>
        {
            var imported = Given.Roadmap(given.Document);
            foreach (var (before, _, _, after) in given.Made(imported))
            {
                after.Sync(imported.Text, null, null, null).ThenNothing();
                after.Sync(before.Text, before, null, null).ThenNothing();
                after.Sync(after.Text, after, null, null).ThenNothing();
            }
        },
        iter: 100);

    [Fact]
    public void Edits_of_both_sides_that_do_not_meet_are_all_in_the_merge() => BothSides.Sample(
        given =>
        {
            var @base = Given.Roadmap(given.Document);
            if (HasTwins(@base))
            {
                return;
            }

            var ours = given.Ours.Made(@base).Select(made => made.After).LastOrDefault(@base);
            var theirs = given.Theirs.Made(@base).Select(made => made.After).LastOrDefault(@base);
            var (roadmapDid, fileDid) = (PlanDiff.Between(@base.Document, ours.Document), PlanDiff.Between(@base.Document, theirs.Document));
            if (Meet(roadmapDid, fileDid) || ReadsAsReworded(@base, theirs, fileDid))
            {
                return;
            }

            var decision = ours.Sync(theirs.Text, @base, null, null);
            if (decision.Refusal is not null)
            {
                // What one side adds to an item that the other removes has nowhere to go.
                roadmapDid.Concat(fileDid).ShouldContain(change => change.Field == ChangedField.Removed, $"{decision.Refusal.Detail} {string.Join(' ', decision.Refusal.Extensions.Values.OfType<IEnumerable<object>>().SelectMany(conflict => conflict))}");
                return;
            }

            var merged = decision.Event is { } happened ? ours.Apply(happened) : ours;
            Said(@base, merged).ShouldBe(Said(@base, ours).Concat(Said(@base, theirs)), ignoreOrder: true);
            IsKept(merged);
        },
        iter: 200,
        print: given => $"{given.Document}\n---- ours{given.Ours}\n---- theirs{given.Theirs}");

    [Fact]
    public void A_preferred_side_settles_every_conflict() => Gen.Select(GeneratedRoadmapsForTests.Edited, LineEdit.List[1, 5], Gen.Enum<Prefer>()).Sample(
        (given, edits, prefer) =>
        {
            var @base = Given.Roadmap(given.Document);
            var ours = given.Made(@base).Select(made => made.After).LastOrDefault(@base);
            var lines = Enumerable.Range(0, @base.Text.LineCount).Select(line => @base.Text[line]).ToList();
            foreach (var edit in edits.Where(_ => lines.Count > 0))
            {
                edit(lines);
            }

            var file = DocumentText.From(string.Concat(lines));
            var unsettled = ours.Sync(file, @base, null, null);
            var settled = ours.Sync(file, @base, prefer, null);
            settled.Refusal.ShouldBeNull();
            var merged = settled.Event is { } happened ? ours.Apply(happened) : ours;
            IsKept(merged);
            if (unsettled.Refusal is null)
            {
                (unsettled.Event is { } quiet ? ours.Apply(quiet) : ours).Text.ToString().ShouldBe(merged.Text.ToString());
            }
        },
        iter: 200);

    /// <summary>Whether both changed one item, one's removal took what the other changed, or one changed the place that the other adds to.</summary>
    private static bool Meet(IReadOnlyList<PlanChange> one, IReadOnlyList<PlanChange> other)
    {
        var touched = one.Select(change => change.Item).ToHashSet();
        return other.Any(change => touched.Contains(change.Item) && change.Field != ChangedField.Added);
    }

    /// <summary>Whether two items say the same, so that nothing tells which of them an edited file still has.</summary>
    private static bool HasTwins(Roadmap roadmap) =>
        roadmap.Document.Plan.Items.Where(item => item.Kind != ItemKind.Milestone).GroupBy(item => item.Text, StringComparer.OrdinalIgnoreCase).Any(texts => texts.Count() > 1);

    /// <summary>Whether an item that went and one that came are so alike that the file, which does not say how it came about, reads as one that was reworded.</summary>
    private static bool ReadsAsReworded(Roadmap @base, Roadmap theirs, IReadOnlyList<PlanChange> did) =>
        did.Any(change => change.Field == ChangedField.Removed)
        && did.Any(change => change.Field == ChangedField.Added)
        && @base.Sync(theirs.Text, @base, null, null).Event is { } alone
        && !Said(@base, @base.Apply(alone)).Order(StringComparer.Ordinal).SequenceEqual(Said(@base, theirs).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Said(Roadmap @base, Roadmap roadmap) => PlanDiff.Between(@base.Document, roadmap.Document)
        .Select(change => change.Field == ChangedField.Added ? $"added {change.To}" : $"{change.Item} {change.Field} {change.To}");

    private static void IsKept(Roadmap roadmap)
    {
        var read = RoadmapReader.Read(DocumentText.From(roadmap.Text.ToString()));
        roadmap.Document.Plan.Items.Select(item => item.Text).ShouldBe(read.Items.Select(item => item.Text));
        roadmap.Document.Plan.Items.Select(item => item.Key).ShouldBeUnique();
        roadmap.Snapshot().Keys.ShouldBe(roadmap.Document.Anchors);
    }
}
