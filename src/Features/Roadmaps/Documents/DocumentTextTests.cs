using System.Text;
using CsCheck;

namespace Preflight.Features.Roadmaps.Documents;

public class DocumentTextTests
{
    private static readonly Gen<string> Text = Gen.OneOfConst("\r", "\n", "\r\n", "\uFEFF", "a", "bc ", "\t", "é", "👍", "- [x] d").List[0, 20].Select(string.Concat);

    [Fact]
    public void Every_line_keeps_its_own_line_end()
    {
        var text = DocumentText.From("a\r\nb\nc\rd");

        text.LineCount.ShouldBe(4);
        Enumerable.Range(0, 4).Select(line => text[line]).ShouldBe(["a\r\n", "b\n", "c\r", "d"]);
        text.Content(0).ToString().ShouldBe("a");
    }

    [Fact]
    public void A_final_line_end_leaves_an_empty_last_line_so_that_its_place_can_be_addressed()
    {
        var text = DocumentText.From("a\n");

        text.LineCount.ShouldBe(2);
        text.OffsetOf(1, 0).ShouldBe(2);
        text.Apply(new TextEdit(1, 0, 0, "b")).ToString().ShouldBe("a\nb");
    }

    [Fact]
    public void A_byte_order_mark_is_a_character_of_the_first_line()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, (byte)'#', (byte)' ', (byte)'A'];

        var text = DocumentText.From(Encoding.UTF8.GetString(bytes));

        text.Slice(new TextSpan(0, 1, 1)).ShouldBe("#");
        text.Encode().ShouldBe(bytes);
    }

    [Fact]
    public void A_slice_may_run_on_over_line_ends() =>
        DocumentText.From("one\r\ntwo\nthree").Slice(new TextSpan(0, 2, 8)).ShouldBe("e\r\ntwo\nt");

    [Fact]
    public void A_slice_outside_the_text_is_refused()
    {
        var text = DocumentText.From("one\ntwo");

        Should.Throw<ArgumentOutOfRangeException>(() => text.Slice(new TextSpan(1, 0, 4)));
        Should.Throw<ArgumentOutOfRangeException>(() => text.Slice(new TextSpan(2, 0, 0)));
        Should.Throw<ArgumentOutOfRangeException>(() => text.Apply(new TextEdit(1, 2, 2, "")));
    }

    [Fact]
    public void An_edit_within_a_line_leaves_the_other_lines_as_they_are()
    {
        var before = DocumentText.From("- [ ] a\n- [ ] b\n- [ ] c\n");

        var after = before.Apply(new TextEdit(1, 3, 1, "x"));

        after.ToString().ShouldBe("- [ ] a\n- [x] b\n- [ ] c\n");
        after[0].ShouldBeSameAs(before[0]);
        after[2].ShouldBeSameAs(before[2]);
    }

    [Fact]
    public void A_carriage_return_and_a_line_feed_that_an_edit_brings_together_are_one_line_end()
    {
        var after = DocumentText.From("a\rb\nc").Apply(new TextEdit(1, 0, 1, ""));

        after.ShouldBe(DocumentText.From("a\r\nc"));
        after.LineCount.ShouldBe(2);
    }

    [Fact]
    public void Text_and_lines_are_those_of_the_string() => Text.Sample(text =>
    {
        var document = DocumentText.From(text);
        document.ToString().ShouldBe(text);
        document.Length.ShouldBe(text.Length);
        Enumerable.Range(0, document.LineCount).Sum(line => document[line].Length).ShouldBe(text.Length);
        DocumentText.From(Encoding.UTF8.GetString(document.Encode())).ShouldBe(document);
    });

    [Fact]
    public void An_edit_gives_what_splicing_the_string_gives_split_as_if_it_were_new() =>
        Gen.Select(Text, Text, Gen.Int[0, 1000], Gen.Int[0, 1000]).Sample((text, insert, place, extent) =>
        {
            var start = place % (text.Length + 1);
            var remove = extent % (text.Length - start + 1);
            var document = DocumentText.From(text);
            var at = document.SpanOf(start, start + remove);

            var edited = document.Apply(new TextEdit(at.Line, at.Column, remove, insert));

            var expected = DocumentText.From(string.Concat(text.AsSpan(0, start), insert, text.AsSpan(start + remove)));
            edited.ShouldBe(expected);
            edited.GetHashCode().ShouldBe(expected.GetHashCode());
            edited.LineCount.ShouldBe(expected.LineCount);
            document.Slice(at).ShouldBe(text.Substring(start, remove));
        });
}
