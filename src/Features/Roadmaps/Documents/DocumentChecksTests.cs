namespace Preflight.Features.Roadmaps.Documents;

/// <summary>Which item a check belongs to, and where it stands.</summary>
public class DocumentChecksTests
{
    [Theory]
    [InlineData("## M1 A\n- [ ] b <!-- preflight: push fresh 1d -->\n", 1)]
    [InlineData("## M1 A\n- [ ] b <!--preflight:push fresh 1d-->\n", 1)]
    [InlineData("## M1 A\n- [ ] b <!-- preflight: push\n  fresh 1d -->\n", 1)]
    [InlineData("## M1 A\n- [ ] b\n  <!-- preflight: push fresh 1d -->\n", 1)]
    [InlineData("## M1 A\n- [ ] b\n  <!-- preflight:\n    push\n    fresh 1d\n  -->\n", 1)]
    [InlineData("## M1 A\n- [ ] b\n\n  Words. <!-- preflight: push fresh 1d -->\n", 1)]
    [InlineData("## M1 A\n- [ ] b\n  - a note <!-- preflight: push fresh 1d -->\n  - [ ] c\n", 1)]
    [InlineData("## M1 A\n- [ ] b; [ ] c <!-- preflight: push fresh 1d -->\n", 2)]
    [InlineData("## M1 A\n- [ ] b <!-- preflight: push fresh 1d -->; [ ] c\n", 1)]
    [InlineData("## M1 A\n- [ ] b; [ ] c\n  <!-- preflight: push fresh 1d -->\n", 2)]
    [InlineData("## M1 A\n- [ ] b\n  - [ ] c <!-- preflight: push fresh 1d -->\n", 2)]
    [InlineData("## M1 A\n> - [ ] b <!-- preflight: push\n>   fresh 1d -->\n", 1)]
    [InlineData("## M1 A\n> - [ ] b\n>   <!-- preflight: push\n>   fresh 1d -->\n", 1)]
    [InlineData("## M1 A\r\n-\t[ ] b\r\n\t<!-- preflight: push\r\n\tfresh 1d -->\r\n", 1)]
    [InlineData("## M1 A\n| Task | Done |\n|---|---|\n| b <!-- preflight: push fresh 1d --> | [ ] |\n", 1)]
    [InlineData("## M1 A <!-- preflight: push fresh 1d -->\n- [ ] b\n", 0)]
    [InlineData("## M1 A\n<!-- preflight: push fresh 1d -->\n\n- [ ] b\n", 0)]
    [InlineData("## M1 A\n- [~] Owner: C <!-- preflight: push fresh 1d -->\n- [ ] b\n", 0)]
    [InlineData("## M1 A\n- [~] Owner: C\n  <!-- preflight: push fresh 1d -->\n- [ ] b\n", 0)]
    [InlineData("## M1 A\n- [~] Owner: C\n\n### Tasks\n<!-- preflight: push fresh 1d -->\n- [ ] b\n", 0)]
    [InlineData("## M1 A\nOwner: C <!-- preflight: push fresh 1d -->\n\n- [ ] b\n", 0)]
    public void A_comment_is_a_check_of_the_item_that_it_stands_at(string markdown, int item)
    {
        var plan = Read(markdown);

        var check = plan.Items[item].Checks.ShouldHaveSingleItem();
        check.Text.ShouldBe("push fresh 1d");
        check.IsYaml.ShouldBeFalse();
        plan.Items.Sum(other => other.Checks.Length).ShouldBe(1);
        plan.StrayChecks.ShouldBeEmpty();
        plan.Items.Select(other => other.Text).Skip(1).ShouldBe(plan.Items.Length == 2 ? ["b"] : ["b", "c"]);
        (plan.Items[0].Owner ?? "C").ShouldBe("C");
    }

    [Theory]
    [InlineData("- [ ] b\n  ```preflight\n  kind: push\n  push:\n    expect: {}\n  ```\n")]
    [InlineData("-\t[ ] b\r\n\t```preflight\r\n\tkind: push\r\n\tpush:\r\n\t  expect: {}\r\n\t```\r\n")]
    [InlineData("> - [ ] b\n>   ~~~~ preflight\n>     kind: push\n>     push:\n>       expect: {}\n>   ~~~~\n")]
    public void A_fenced_block_named_preflight_is_a_check_in_YAML(string list)
    {
        var check = Read("## M1 A\n" + list).Items[1].Checks.ShouldHaveSingleItem();

        check.Text.ShouldBe("kind: push\npush:\n  expect: {}");
        check.IsYaml.ShouldBeTrue();
    }

    [Theory]
    [InlineData("- [ ] b `<!-- preflight: push -->`\n")]
    [InlineData("- [ ] b\n  ```html\n  <!-- preflight: push -->\n  ```\n")]
    [InlineData("- [ ] b\n  ```preflights\n  kind: push\n  ```\n")]
    [InlineData("- [ ] b\n\n      <!-- preflight: push -->\n")]
    [InlineData("- [ ] b <!-- see preflight: push -->\n")]
    [InlineData("- [ ] b <!-- <!-- preflight: push -->\n")]
    [InlineData("- [ ] b \\<!-- preflight: push -->\n")]
    public void What_only_looks_like_a_check_is_none(string list)
    {
        var plan = Read("## M1 A\n" + list);

        plan.Items.ShouldAllBe(item => item.Checks.IsEmpty);
        plan.StrayChecks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<!-- preflight: push -->\n\n## M1 A\n- [ ] b\n", StrayReason.NoItem)]
    [InlineData("## M1 A\n- [ ] b\n<!-- preflight: push -->\n", StrayReason.NoItem)]
    [InlineData("## M1 A\n- [ ] b\n  - [ ] c\n\n  <!-- preflight: push -->\n", StrayReason.NoItem)]
    [InlineData("## M1 A\n- [ ] b\n\n```preflight\nkind: push\n```\n", StrayReason.NoItem)]
    [InlineData("<!-- preflight: push -->\n- [ ] b\n", StrayReason.NoItem)]
    [InlineData("## M1 A\n- [ ] b <!-- preflight: push\n\n- [ ] c\n", StrayReason.NotClosed)]
    [InlineData("## M1 A\n- [ ] b\n  <!-- preflight: push\n", StrayReason.NotClosed)]
    [InlineData("## M1 A\n- [ ] b\n  ```preflight\n  kind: push\n", StrayReason.NotClosed)]
    public void One_that_no_item_can_have_is_told(string markdown, StrayReason reason)
    {
        var plan = Read(markdown);

        plan.StrayChecks.ShouldHaveSingleItem().Reason.ShouldBe(reason);
        plan.Items.ShouldAllBe(item => item.Checks.IsEmpty);
    }

    [Fact]
    public void Its_length_and_the_number_of_them_are_bounded()
    {
        var many = Read("## M1 A\n- [ ] b" + string.Concat(Enumerable.Repeat(" <!-- preflight: push -->", RoadmapReader.MaxChecks + 5)));
        many.Items[1].Checks.Length.ShouldBe(RoadmapReader.MaxChecks);
        many.StrayChecks.ShouldHaveSingleItem().Reason.ShouldBe(StrayReason.TooMany);

        var @long = Read($"## M1 A\n- [ ] b <!-- preflight: {new string('x', RoadmapReader.MaxCheckLength + 1)} -->\n").StrayChecks.ShouldHaveSingleItem();
        @long.Reason.ShouldBe(StrayReason.TooLong);
        @long.Check.Text.Length.ShouldBeLessThan(RoadmapReader.MaxCheckLength);
    }

    [Fact]
    public void Every_place_in_its_text_is_a_place_in_the_document()
    {
        var text = DocumentText.From("\uFEFF## M1 A\n> - [ ] b <!-- preflight: push\n>   fresh 1d -->\n>   ```preflight\n>     kind: push\n>   ```\n");
        var checks = RoadmapReader.Read(text).Items[1].Checks;

        checks[0].PositionOf(checks[0].Text.IndexOf("fresh", StringComparison.Ordinal)).ShouldBe((2, 4));
        checks[1].PositionOf(0).ShouldBe((4, 6));
        var tab = DocumentText.From("## M1 A\n- [ ] b\n\n  ```preflight\n  kind: push\n\tpush: {}\n  ```\n");
        var block = RoadmapReader.Read(tab).Items[1].Checks.ShouldHaveSingleItem();
        block.PositionOf(block.Text.IndexOf("push: {", StringComparison.Ordinal)).ShouldBe((5, 1));
        text.Slice(checks[0].Span).ShouldBe("<!-- preflight: push\n>   fresh 1d -->");
        text.Slice(checks[1].Span).ShouldBe("```preflight\n>     kind: push\n>   ```");
    }

    private static DocumentPlan Read(string markdown) => RoadmapReader.Read(DocumentText.From(markdown));
}
