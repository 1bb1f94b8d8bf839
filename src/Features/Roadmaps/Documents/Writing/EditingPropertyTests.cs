using CsCheck;
using Preflight.Features.Roadmaps.Documents.Diffing;
using Preflight.Features.Roadmaps.Documents.Keys;
using Preflight.Infrastructure.Storage;
using Weasel.Core;

namespace Preflight.Features.Roadmaps.Documents.Writing;

public class EditingPropertyTests
{
    [Fact]
    public void An_export_of_an_untouched_import_is_the_import() => GeneratedRoadmapsForTests.Document.Sample(
        markdown => Given.Roadmap(markdown).Text.ToString().ShouldBe(markdown),
        iter: 100);

    [Fact]
    public void An_edit_changes_its_span_alone_and_the_plan_that_is_kept_is_the_one_that_the_export_says() => GeneratedRoadmapsForTests.Edited.Sample(
        given =>
        {
            var roadmap = Given.Roadmap(given.Document);
            var ever = Keys(roadmap);
            foreach (var (before, _, happened, after) in given.Made(roadmap))
            {
                EverythingOutsideIsTheSame(before.Text, after.Text, happened.Edit);
                IsWhatTheExportSays(after);
                KeysAreKept(before, after, happened, ever);
            }
        },
        iter: 250);

    [Fact]
    public void Events_that_were_stored_give_the_same_roadmap() => GeneratedRoadmapsForTests.Edited.Sample(
        given =>
        {
            var imported = Roadmap.Unwritten("harbour").Sync(DocumentText.From(given.Document), null, null, null).Event.ShouldNotBeNull();
            var replayed = Roadmap.Unwritten("harbour").Apply(Stored(imported));
            foreach (var (_, _, happened, after) in given.Made(Roadmap.Unwritten("harbour").Apply(imported)))
            {
                replayed = replayed.Apply(Stored<RoadmapEvent>(happened));
                IsTheSame(replayed, after);
                IsTheSame(Roadmap.From(Stored(after.Snapshot())), after);
            }
        },
        iter: 100);

    [Fact]
    public void Many_changes_at_once_are_what_they_are_one_by_one() => GeneratedRoadmapsForTests.Edited.Sample(
        given =>
        {
            var roadmap = Given.Roadmap(given.Document);
            var made = given.Made(roadmap).ToList();
            var decision = roadmap.DecideAll([.. made.Select(change => change.Asked)], null);
            if (made.Count == 0)
            {
                decision.ThenNothing();
                return;
            }

            var one = made[^1].After;
            var all = roadmap.Apply(decision.ThenHappened<ChangesMade>());
            all.Version.ShouldBe(2);
            all.Text.ToString().ShouldBe(one.Text.ToString());
            all.Document.Plan.Items.Select(item => item.Key).ShouldBe(one.Document.Plan.Items.Select(item => item.Key));
        },
        iter: 100);

    private static void EverythingOutsideIsTheSame(DocumentText before, DocumentText after, TextEdit edit)
    {
        var (was, @is) = (before.ToString(), after.ToString());
        var start = before.OffsetOf(edit.Line, edit.Column);
        @is.ShouldBe(was[..start] + edit.Insert + was[(start + edit.Remove)..]);
        after.ShouldBe(DocumentText.From(@is));
    }

    private static void IsWhatTheExportSays(Roadmap roadmap)
    {
        var read = RoadmapReader.Read(DocumentText.From(roadmap.Text.ToString()));
        var kept = roadmap.Document;
        kept.Plan.Items.Select(item => Plain(item with { Key = "" })).ShouldBe(read.Items.Select(Plain));
        kept.Plan.Title.ShouldBe(read.Title);

        var restored = KeyedDocument.Restore(roadmap.Text, read, roadmap.Snapshot().Keys, roadmap.Snapshot().Ledger);
        kept.Plan.Items.Select(item => item.Key).ShouldBe(restored.Plan.Items.Select(item => item.Key));
        roadmap.Snapshot().Keys.ShouldBe(kept.Anchors);
    }

    private static void KeysAreKept(Roadmap before, Roadmap after, ItemEvent happened, HashSet<string> ever)
    {
        var (was, @is) = (Keys(before), Keys(after));
        var gone = happened is ItemRemoved removed ? removed.Removed.Select(item => item.Item).ToHashSet() : [];
        was.Except(@is).ShouldBe(gone, ignoreOrder: true);
        var added = @is.Except(was).ToList();
        added.ShouldBe(happened is ItemAdded one ? [one.Item] : []);
        added.ShouldAllBe(key => ever.Add(key));
        if (happened is not ItemAdded and not ItemRemoved)
        {
            PlanDiff.Between(before.Document, after.Document).ShouldAllBe(change => change.Item == happened.Item);
        }
    }

    private static void IsTheSame(Roadmap one, Roadmap other)
    {
        one.Version.ShouldBe(other.Version);
        one.Text.ShouldBe(other.Text);
        one.Snapshot().Keys.ShouldBe(other.Snapshot().Keys);
        one.Snapshot().Ledger.Highest.ShouldBe(other.Snapshot().Ledger.Highest);
        one.LastImport.Text.ShouldBe(other.LastImport.Text);
        one.LastImport.Anchors.ShouldBe(other.LastImport.Anchors);
        one.Document.Plan.Items.Select(Plain).ShouldBe(other.Document.Plan.Items.Select(Plain));
    }

    private static string Plain(DocumentItem item) => $"{item} {string.Join('|', item.Links)} {string.Join('|', item.Objectives)} {string.Join('|', item.Checks.Select(check => $"{check} {string.Join('|', check.Lines)}"))}";

    private static HashSet<string> Keys(Roadmap roadmap) => [.. roadmap.Document.Plan.Items.Select(item => item.Key)];

    private static T Stored<T>(T value)
        where T : class
    {
        var serializer = new Marten.Services.SystemTextJsonSerializer { EnumStorage = EnumStorage.AsString, Casing = Casing.CamelCase };
        serializer.Configure(StoredJson.Configure);
        using var stored = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(serializer.ToJson(value)));
        return (T)serializer.FromJson(value.GetType(), stored);
    }
}
