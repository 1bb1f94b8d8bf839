using CsCheck;

namespace Preflight.Features.Roadmaps.Documents;

public class ReadingPropertyTests
{
    private static readonly Gen<string> Word = Gen.OneOfConst(
        "keel", "`[x] code`", "**bold", "bold**", "_it_", "[link](https://x.example)", "https://y.example", "<!-- c -->", "<!-- preflight: http GET https://z.example [x] -->", "<!--preflight:", "-->", "<b>", "Owner: Ann",
        "(Target: 2031-04-07)", "**Due**: May 3, 2031", "|", ";", "[ ]", "[x]", "[~]", "[?]", "p95 < X ms", "\\[ ]", "[", "](", "`", "👍🏽", "  ", "\t", ":");

    private static readonly Gen<string> Line = Gen.Select(
        Gen.OneOfConst(
            "", "# ", "#\t", "## M1 ", "### ", "## Phase 2: ", "- [ ] ", "- [x] ", "  - [~] ", "    - [-] ", "* [X] ", "1. [ ] ", "- ", "  ", "> - [ ] ", "> ", ">> ",
            "| ", "|---|---|", "```", "```preflight", "  ```preflight", "<!--", "<!-- preflight: ", "  <!-- preflight: ", "-->", "---", "===", "\t", "- Acceptance", "### Tasks", "**Goals:**", "Status legend: [!] blocked, [ ] open ", "- Owner: ",
            "<div>", "[~]: https://z.example", "- [🚧] ", "-\t[ ] ", "- - [ ] "),
        Word.List[0, 5],
        Gen.OneOfConst("\n", "\n", "\n", "\r\n", "\r", "\n\n"),
        (start, words, end) => start + string.Join(' ', words) + end);

    private static readonly Gen<string> Document = Gen.Select(
        Gen.OneOfConst("", "", "\uFEFF", "---\na: b\n---\n"), Line.List[0, 25], Gen.Bool, (start, lines, isEnded) =>
        {
            var text = start + string.Concat(lines);
            return isEnded ? text : text.TrimEnd('\n', '\r');
        });

    [Fact]
    public void Every_document_is_read_and_every_span_is_exact() => Document.Sample(
        markdown =>
        {
            var text = DocumentText.From(markdown);
            var plan = RoadmapReader.Read(text);
            for (var i = 0; i < plan.Items.Length; i++)
            {
                Check(plan, i, text);
            }
        },
        iter: 20_000);

    [Fact]
    public void The_outline_adds_up_to_the_file() => Document.Sample(
        markdown =>
        {
            var text = DocumentText.From(markdown);
            var outline = Outline.Of(text);

            string.Concat(outline.Select(part => text.Slice(part.Span))).ShouldBe(markdown);
            outline.Count(part => part.Span.Length == 0 || part.Span.Column + part.Span.Length > text[part.Span.Line].Length).ShouldBe(0);
        },
        iter: 5_000);

    [Fact]
    public void A_mark_written_into_its_place_changes_this_mark_alone() => Document.Sample(
        markdown =>
        {
            var text = DocumentText.From(markdown);
            var before = RoadmapReader.Read(text);
            for (var i = 0; i < before.Items.Length; i++)
            {
                if (before.Items[i].MarkSpan is not { } place)
                {
                    continue;
                }

                var written = text.Apply(new TextEdit(place.Line, place.Column, place.Length, "x"));
                var after = RoadmapReader.Read(written);
                after.Items.Select(item => item.Mark).ShouldBe(before.Items.Select((item, index) => index == i ? "x" : item.Mark));
                after.Items.Select(item => item.Text).ShouldBe(before.Items.Select(item => item.Text));
            }
        },
        iter: 2_000);

    private static void Check(DocumentPlan plan, int index, DocumentText text)
    {
        var item = plan.Items[index];
        var anchor = text.Slice(item.Anchor);
        var block = text.Slice(item.Block);
        text.Slice(item.TextSpan).ShouldNotContain('\uFEFF');
        item.Block.Column.ShouldBe(0);
        (item.MarkSpan is { } mark ? text.Slice(mark) : null).ShouldBe(item.Mark);
        if (item.OwnerSpan is { } owner)
        {
            text.Slice(owner).ShouldNotContain('\n');
        }

        if (item.Kind == ItemKind.Milestone)
        {
            item.Parent.ShouldBe(-1);
            item.Milestone.ShouldBe(index);
            item.Code.ShouldNotBeNull();
            anchor.ShouldBe(item.Anchor.Length == 0 ? "" : anchor.TrimEnd('\r', '\n'));
            block.ShouldStartWith(anchor);
        }
        else
        {
            anchor.ShouldBe($"[{item.Mark}]");
            item.Parent.ShouldBeLessThan(index);
            plan.Items[item.Parent].Milestone.ShouldBe(item.Milestone);
            plan.Items[item.Milestone].Kind.ShouldBe(ItemKind.Milestone);
            block.ShouldContain(anchor);
            Offset(item.Anchor).ShouldBeGreaterThan(Offset(plan.Items[item.Milestone].Block) - 1);
            Offset(item.Block).ShouldBeGreaterThanOrEqualTo(Offset(plan.Items[item.Parent].Block));
            (Offset(item.Block) + item.Block.Length).ShouldBeLessThanOrEqualTo(Offset(plan.Items[item.Parent].Block) + plan.Items[item.Parent].Block.Length);
        }

        foreach (var check in item.Checks)
        {
            var whole = text.Slice(check.Span);
            whole.ShouldContain("preflight", Case.Insensitive);
            whole.ShouldStartWith(check.IsYaml ? "```" : "<!--");
            whole.ShouldEndWith(check.IsYaml ? "```" : "-->");
            check.Text.Length.ShouldBeLessThanOrEqualTo(RoadmapReader.MaxCheckLength);
            (Offset(check.Span) + check.Span.Length <= Offset(item.TextSpan) || Offset(check.Span) >= Offset(item.TextSpan) + item.TextSpan.Length).ShouldBeTrue();
            Offset(check.Span).ShouldBeGreaterThanOrEqualTo(Offset(item.Block));
            (Offset(check.Span) + check.Span.Length).ShouldBeLessThanOrEqualTo(Offset(item.Block) + item.Block.Length);
            for (var at = 0; at < check.Text.Length; at++)
            {
                // Blanks stand for line ends, and for the part of a tab that is not indentation.
                var (line, column) = check.PositionOf(at);
                if (!char.IsWhiteSpace(check.Text[at]))
                {
                    text[line][column].ShouldBe(check.Text[at]);
                }
            }
        }

        foreach (var link in item.Links)
        {
            text.Slice(link.Span).ShouldContain(link.Url);
            link.Url.ShouldStartWith("http");
        }

        int Offset(TextSpan span) => text.OffsetOf(span.Line, span.Column);
    }
}
