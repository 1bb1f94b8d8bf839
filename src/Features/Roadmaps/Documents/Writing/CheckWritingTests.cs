using CsCheck;
using Preflight.Features.Roadmaps.Documents.Diffing;
using Preflight.Features.Roadmaps.Documents.Merging;

namespace Preflight.Features.Roadmaps.Documents.Writing;

public class CheckWritingTests
{
    private const string Push = "push fresh 1d";
    private const string Block = "kind: push\nname: a";

    [Theory]
    [InlineData("## M1 A\n- [ ] b\n", "M1.1", "## M1 A\n- [ ] b <!-- preflight: push fresh 1d -->\n")]
    [InlineData("## M1 A\n- [ ] b  Owner: C (Target: 2031-01-02)\n", "M1.1", "## M1 A\n- [ ] b  Owner: C (Target: 2031-01-02) <!-- preflight: push fresh 1d -->\n")]
    [InlineData("## M1 A\n- [ ] b ([p](https://x.example))\n", "M1.1", "## M1 A\n- [ ] b ([p](https://x.example)) <!-- preflight: push fresh 1d -->\n")]
    [InlineData("## M1 A\n- [ ] b; [ ] c; [ ] d\n", "M1.1", "## M1 A\n- [ ] b <!-- preflight: push fresh 1d -->; [ ] c; [ ] d\n")]
    [InlineData("## M1 A\n- [ ] b; [ ] c; [ ] d", "M1.3", "## M1 A\n- [ ] b; [ ] c; [ ] d <!-- preflight: push fresh 1d -->")]
    [InlineData("## M1 A\n- [ ] b <!-- preflight: push -->\n", "M1.1", "## M1 A\n- [ ] b <!-- preflight: push --> <!-- preflight: push fresh 1d -->\n")]
    [InlineData("## M1 A\r\n-\t[ ] b\t\r\n", "M1.1", "## M1 A\r\n-\t[ ] b <!-- preflight: push fresh 1d -->\t\r\n")]
    [InlineData("## M1 A\n- [ ] b ` c\n", "M1.1", "## M1 A\n- [ ] b ` c <!-- preflight: push fresh 1d -->\n")]
    [InlineData("## M1 A\n> - [ ] b\n", "M1.1", "## M1 A\n> - [ ] b <!-- preflight: push fresh 1d -->\n")]
    [InlineData("## M1 A\n| Task | Owner | |\n|---|---|---|\n| b | C | [ ] |\n", "M1.1", "## M1 A\n| Task | Owner | |\n|---|---|---|\n| b <!-- preflight: push fresh 1d --> | C | [ ] |\n")]
    [InlineData("## M1 A\n- [~] Owner: C  Target: 2031-01-02\n- [ ] b\n", "M1", "## M1 A\n- [~] Owner: C  Target: 2031-01-02 <!-- preflight: push fresh 1d -->\n- [ ] b\n")]
    [InlineData("## M1 A\n- [ ] b\n", "M1", "## M1 A\n<!-- preflight: push fresh 1d -->\n- [ ] b\n")]
    [InlineData("M1 A\r\n====\r\n\r\n- [ ] b\r\n", "M1", "M1 A\r\n====\r\n<!-- preflight: push fresh 1d -->\r\n\r\n- [ ] b\r\n")]
    public void A_comment_goes_behind_what_stands_on_the_line(string markdown, string item, string expected) => Added(markdown, item, Push).ShouldBe(expected);

    [Theory]
    [InlineData("## M1 A\n- [ ] b\n  - [ ] c\n", "M1.1", "## M1 A\n- [ ] b\n  ```preflight\n  kind: push\n  name: a\n  ```\n  - [ ] c\n")]
    [InlineData("## M1 A\r\n-\t[ ] b", "M1.1", "## M1 A\r\n-\t[ ] b\r\n\t```preflight\r\n\tkind: push\r\n\tname: a\r\n\t```")]
    [InlineData("## M1 A\n10. [ ] b\n", "M1.1", "## M1 A\n10. [ ] b\n    ```preflight\n    kind: push\n    name: a\n    ```\n")]
    [InlineData("## M1 A\n> - [ ] b\n", "M1.1", "## M1 A\n> - [ ] b\n>   ```preflight\n>   kind: push\n>   name: a\n>   ```\n")]
    [InlineData("## M1 A\n- [ ] b; [ ] c\n", "M1.2", "## M1 A\n- [ ] b; [ ] c\n  ```preflight\n  kind: push\n  name: a\n  ```\n")]
    [InlineData("## M1 A\n- [ ] b\n  <!-- preflight: push -->\n", "M1.1", "## M1 A\n- [ ] b\n  <!-- preflight: push -->\n  ```preflight\n  kind: push\n  name: a\n  ```\n")]
    [InlineData("## M1 A\n- [ ] b\n", "M1", "## M1 A\n```preflight\nkind: push\nname: a\n```\n- [ ] b\n")]
    [InlineData("## M1 A\n- [~] Owner: C\n- [ ] b\n", "M1", "## M1 A\n- [~] Owner: C\n  ```preflight\n  kind: push\n  name: a\n  ```\n- [ ] b\n")]
    public void A_block_goes_on_the_lines_below(string markdown, string item, string expected) => Added(markdown, item, Block).ShouldBe(expected);

    [Theory]
    [InlineData("## M1 A\n- [ ] b; [ ] c\n", "M1.1", Block)]
    [InlineData("## M1 A\n| Task | |\n|---|---|\n| b | [ ] |\n", "M1.1", Block)]
    [InlineData("## M1 A\n| Task | |\n|---|---|\n| b | [ ] |\n", "M1.1", "push expect $.a matching a|b")]
    [InlineData("- [ ] b\n", "1", Push)]
    [InlineData("## M1 A\n- [ ] b\n", "M1.1", "push --> - [ ] c")]
    [InlineData("## M1 A\n- [ ] b\n", "M1.1", "push\rfresh 1d")]
    [InlineData("## M1 A\n- [ ] b\n", "M1.1", " ")]
    public void Where_it_cannot_stand_it_is_refused(string markdown, string item, string text)
    {
        var document = Given.Roadmap(markdown).Document;

        DocumentWriter.AddCheck(document, document[item], text).TryGet(out _, out var refusal).ShouldBeFalse();
        refusal.ShouldNotBeNull().Type.ShouldBe(RoadmapProblems.EditRefused);
    }

    [Theory]
    [InlineData("## M1 A\n- [ ] b <!-- preflight: push -->\n", "## M1 A\n- [ ] b\n")]
    [InlineData("## M1 A\n- [ ] b <!-- preflight: push -->  Owner: C\n", "## M1 A\n- [ ] b  Owner: C\n")]
    [InlineData("## M1 A\n- [ ] <!-- preflight: push --> b\n", "## M1 A\n- [ ] b\n")]
    [InlineData("## M1 A\n- [ ] b\n  <!-- preflight: push\n  -->\n- [ ] c\n", "## M1 A\n- [ ] b\n- [ ] c\n")]
    [InlineData("## M1 A\n> - [ ] b\n>   ```preflight\n>   kind: push\n>   ```", "## M1 A\n> - [ ] b")]
    [InlineData("## M1 A\r\n- [ ] b <!-- preflight: push -->; [ ] c\r\n", "## M1 A\r\n- [ ] b; [ ] c\r\n")]
    public void It_goes_with_the_blanks_before_it_and_the_lines_that_it_has_to_itself(string markdown, string expected)
    {
        var document = Given.Roadmap(markdown).Document;

        DocumentWriter.RemoveCheck(document, document["M1.1"], 1).TryGet(out var edit, out _).ShouldBeTrue();
        edit!.After.Text.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("## M1 A\n- [ ] b <!-- preflight: push --> c\n", Push, "## M1 A\n- [ ] b <!-- preflight: push fresh 1d --> c\n")]
    [InlineData("## M1 A\n> - [ ] b\n>   ```preflight\n>   kind: push\n>   ```\n", Block, "## M1 A\n> - [ ] b\n>   ```preflight\n>   kind: push\n>   name: a\n>   ```\n")]
    [InlineData("## M1 A\n- [ ] b\n  <!-- preflight: push -->\n", Block, "## M1 A\n- [ ] b\n  ```preflight\n  kind: push\n  name: a\n  ```\n")]
    [InlineData("## M1 A\n- [ ] b <!-- preflight: push -->\n- [ ] c\n", Block, "## M1 A\n- [ ] b\n  ```preflight\n  kind: push\n  name: a\n  ```\n- [ ] c\n")]
    public void Another_text_stands_in_its_place(string markdown, string text, string expected)
    {
        var document = Given.Roadmap(markdown).Document;

        DocumentWriter.ReplaceCheck(document, document["M1.1"], 1, text).TryGet(out var edit, out _).ShouldBeTrue();
        edit!.After.Text.ToString().ShouldBe(expected);
        document.Text.Apply(edit.Edit).ToString().ShouldBe(expected);
        edit.After.Plan.Items.Select(item => item.Key).ShouldBe(document.Plan.Items.Select(item => item.Key));
    }

    [Theory]
    [InlineData("- [ ] b <!-- preflight: push -->  Owner: C")]
    [InlineData("- [ ] b  Owner: C <!-- preflight: push -->")]
    [InlineData("- [ ] b Owner: <!-- preflight: push -->")]
    [InlineData("- [ ] <!-- preflight: push --> b")]
    [InlineData("- [ ] <!-- preflight: push -->")]
    [InlineData("- [ ] b <!-- preflight: push\n  --> words behind it")]
    [InlineData("- [ ] b ([p](https://x.example)) <!-- preflight: push --> [q](https://y.example)")]
    [InlineData("- [ ] b\n  <!-- preflight: push -->")]
    public void What_is_changed_of_an_item_leaves_its_check_alone(string line)
    {
        var roadmap = Given.Roadmap($"## M1 A\n{line}\n");
        ItemChange[] changes =
        [
            new ItemChange.SetStatus("M1.1", "done"), new ItemChange.SetText("M1.1", "other words"), new ItemChange.SetOwner("M1.1", "Dee"), new ItemChange.SetOwner("M1.1", null),
            new ItemChange.SetTargetDate("M1.1", new DateOnly(2031, 1, 2)), new ItemChange.AddLink("M1.1", "https://z.example", "z"), new ItemChange.Add("M1.1", "below"), new ItemChange.SetOwner("M1", "Eve"),
        ];
        var check = roadmap.Text.Slice(roadmap.Document["M1.1"].Checks.ShouldHaveSingleItem().Span);

        foreach (var change in changes)
        {
            var after = roadmap.Decide(change).Event is { } happened ? roadmap.Apply(happened) : roadmap;
            after.Text.Slice(after.Document["M1.1"].Checks.ShouldHaveSingleItem().Span).ShouldBe(check);
            (change is ItemChange.SetText).ShouldBe(after.Document["M1.1"].Text == "other words");
        }
    }

    [Fact]
    public void Taking_an_item_out_of_a_line_takes_its_check_and_no_other()
    {
        var roadmap = Given.Roadmap("## M1 A\n- [ ] b <!-- preflight: push name b -->; [ ] c <!-- preflight: push name c -->; [ ] d <!-- preflight: push name d -->\n");

        Without("M1.1").ShouldBe("## M1 A\n- [ ] c <!-- preflight: push name c -->; [ ] d <!-- preflight: push name d -->\n");
        Without("M1.3").ShouldBe("## M1 A\n- [ ] b <!-- preflight: push name b -->; [ ] c <!-- preflight: push name c -->\n");

        string Without(string item) => roadmap.Apply(roadmap.Decide(new ItemChange.Remove(item)).ThenHappened<ItemRemoved>()).Text.ToString();
    }

    [Fact]
    public void The_difference_names_what_came_went_and_changed()
    {
        var roadmap = Given.Roadmap("## M1 A\n- [ ] b <!-- preflight: push name b -->\n- [ ] c <!-- preflight: push name c -->\n- [ ] d\n");
        var file = DocumentText.From("## M1 A\n- [ ] b <!-- preflight: push name x -->\n- [ ] c\n- [ ] d\n  <!-- preflight:\n  push   name d\n  -->\n");

        roadmap.Sync(file, null, null, null).ThenHappened<DocumentImported>().Differences.ShouldBe(
        [
            new PlanChange("M1.1", ItemKind.Task, ChangedField.CheckChanged, "push name b", "push name x"),
            new PlanChange("M1.2", ItemKind.Task, ChangedField.CheckRemoved, "push name c", null),
            new PlanChange("M1.3", ItemKind.Task, ChangedField.CheckAdded, null, "push   name d"),
        ]);
    }

    [Fact]
    public void Checks_of_both_sides_are_in_the_merge_and_meet_item_by_item()
    {
        var @base = Given.Roadmap("## M1 A\n- [ ] b <!-- preflight: push name b -->\n- [ ] c\n");
        var ours = @base.Apply(@base.Sync(DocumentText.From("## M1 A\n<!-- preflight: push name m -->\n- [ ] b <!-- preflight: push name ours -->\n- [x] c\n"), null, null, null).ThenHappened<DocumentImported>());

        var quiet = ours.Sync(DocumentText.From("## M1 A\n- [ ] b <!-- preflight: push name b -->\n- [ ] c\n  ```preflight\n  kind: push\n  ```\n"), @base, null, null).ThenHappened<DocumentImported>();
        quiet.Text.ShouldBe("## M1 A\n<!-- preflight: push name m -->\n- [ ] b <!-- preflight: push name ours -->\n- [x] c\n  ```preflight\n  kind: push\n  ```\n");

        var file = DocumentText.From("## M1 A\n- [ ] b <!-- preflight: push name theirs -->\n- [ ] c\n");
        var refusal = ours.Sync(file, @base, null, null).ThenRefused("roadmap.merge-conflict");
        refusal.Extensions.Values.OfType<IEnumerable<object>>().SelectMany(conflicts => conflicts).ShouldHaveSingleItem().ToString()!.ShouldContain("M1.1");
        ours.Sync(file, @base, Prefer.Document, null).ThenHappened<DocumentImported>().Text.ShouldContain("push name theirs");
    }

    [Fact]
    public void One_that_is_added_anywhere_changes_its_item_alone_and_goes_without_a_trace() => Gen.Select(GeneratedRoadmapsForTests.Document, Gen.OneOfConst(Push, Block), Gen.Int[0, 999]).Sample(
        (markdown, text, place) =>
        {
            var document = Given.Roadmap(markdown).Document;
            if (document.Plan.Items.Length == 0)
            {
                return;
            }

            var item = document.Plan.Items[place % document.Plan.Items.Length];
            if (!DocumentWriter.AddCheck(document, item, text).TryGet(out var edit, out var refusal))
            {
                refusal.Type.ShouldBe(RoadmapProblems.EditRefused);
                return;
            }

            PlanDiff.Between(document, edit.After).ShouldBe([new PlanChange(item.Key, item.Kind, ChangedField.CheckAdded, null, text)]);
            var added = edit.After[item.Key];
            var number = Enumerable.Range(0, added.Checks.Length).Last(i => added.Checks[i].Text == text) + 1;
            DocumentWriter.RemoveCheck(edit.After, added, number).TryGet(out var removed, out _).ShouldBeTrue();
            removed!.After.Text.ToString().ShouldBe(markdown);
        },
        iter: 500,
        print: given => $"{given.Item1}\n----\n{given.Item2} {given.Item3}");

    private static string Added(string markdown, string item, string text)
    {
        var document = Given.Roadmap(markdown).Document;
        DocumentWriter.AddCheck(document, document[item], text).TryGet(out var edit, out var refusal).ShouldBeTrue(refusal?.Detail);
        edit!.After[item].Checks[^1].Text.ShouldBe(text);
        document.Text.Apply(edit.Edit).ShouldBe(edit.After.Text);
        return edit.After.Text.ToString();
    }
}
