using System.Text;

namespace Preflight.Features.Roadmaps.Documents;

/// <summary>Every one of these is quadratic, or worse, in some Markdown parser. Here each has an answer.</summary>
public class HostileDocumentTests
{
    [Theory]
    [InlineData(">", 10_000)]
    [InlineData("> - ", 200_000)]
    [InlineData("- ", 10_000)]
    [InlineData("- ", 500_000)]
    [InlineData("1. ", 300_000)]
    public void Deep_nesting_on_one_line_is_refused(string marker, int levels) =>
        RefusalOf(Repeat(marker, levels) + "x").ShouldContain("nests lists or quotes deeper");

    [Fact]
    public void Deep_nesting_over_many_lines_is_refused()
    {
        var text = new StringBuilder();
        for (var level = 0; level < 1000; level++)
        {
            text.Append(' ', 2 * level).Append("- [ ] a\n");
        }

        RefusalOf(text.ToString()).ShouldContain("nests lists or quotes deeper");
    }

    [Fact]
    public void Sixty_levels_are_read()
    {
        var text = new StringBuilder();
        for (var level = 0; level < 60; level++)
        {
            text.Append(' ', 2 * level).Append("- [ ] a\n");
        }

        ItemsOf(text.Append("- [ ] b\n").ToString()).ShouldBe(62);
    }

    [Fact]
    public void Fifty_thousand_items_are_refused_with_a_word_what_to_do()
    {
        RoadmapReader.TryRead(DocumentText.From(Repeat("- [ ] a\n", 50_000)), out _, out var refusal).ShouldBeFalse();

        refusal.ShouldNotBeNull().Detail.ShouldContain("Divide");
    }

    [Theory]
    [InlineData("\r", RoadmapReader.MaxLines)]
    [InlineData("\n", DocumentText.MaxBytes)]
    [InlineData("[a]: /\n", 100_000)]
    [InlineData("- [ ] a\n\n", 100_000)]
    public void More_lines_than_a_roadmap_has_are_refused(string part, int count) =>
        RefusalOf(Repeat(part, count)).ShouldContain("50000 lines");

    [Fact]
    public void As_many_items_as_are_taken_are_read() =>
        ItemsOf(Repeat("- [ ] a\n", RoadmapReader.MaxItems - 1)).ShouldBe(RoadmapReader.MaxItems);

    [Theory]
    [InlineData("# M1\n")]
    [InlineData("# M1\n- [ ] a\n")]
    [InlineData("> - [ ] a\n")]
    public void Too_many_items_are_refused_wherever_they_stand(string part) => RefusalOf(Fill(part)).ShouldContain("20000 items");

    [Theory]
    [InlineData("[ ] a ")]
    [InlineData("[x] Owner: b; ")]
    [InlineData("a\n  [ ] b\n  ")]
    public void Too_many_boxes_in_one_item_are_refused(string part) => RefusalOf("- [ ] " + Fill(part)).ShouldContain("20000 items");

    [Theory]
    [InlineData("[a](")]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("[a][")]
    [InlineData("[a](http://b \"")]
    [InlineData("[a](http://b) ")]
    [InlineData("![a](b) ")]
    [InlineData("*a ")]
    [InlineData("a* ")]
    [InlineData("*a _b ~~c ")]
    [InlineData("` `` ")]
    [InlineData("\\`")]
    [InlineData("<a ")]
    [InlineData("<!-- ")]
    [InlineData("<!-- preflight: ")]
    [InlineData("<!--preflight:--> ")]
    [InlineData("<!-- <!-- preflight: a --> ")]
    [InlineData("<!-- preflight: `` --> ` ")]
    [InlineData("<!-- preflight: a --> Owner: b ")]
    [InlineData("http://")]
    [InlineData("http://a) ")]
    [InlineData("Owner: ")]
    [InlineData("(Owner: a) ")]
    [InlineData("Target: 1 March ")]
    [InlineData("a:")]
    [InlineData("&amp")]
    [InlineData("|")]
    [InlineData("a **\n  ")]
    public void One_item_of_a_mebibyte_is_read(string part) => ItemsOf("- [ ] a " + Fill(part)).ShouldBe(2);

    [Fact]
    public void Backtick_runs_of_every_length_are_read() =>
        ItemsOf("- [ ] " + string.Concat(Enumerable.Range(1, 1400).Select(length => new string('`', length) + " "))).ShouldBe(2);

    [Theory]
    [InlineData("a\n=\n")]
    [InlineData("a\n-\n\n")]
    [InlineData("a\n\n")]
    [InlineData("- a\n\n")]
    [InlineData("- - - - a\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("# a\n")]
    [InlineData("```\n")]
    [InlineData("<div>\n")]
    [InlineData("|a|\n|-|\n")]
    [InlineData("**a:**\n\n")]
    public void As_many_lines_as_are_taken_are_read(string part) => ItemsOf(Fill(part)).ShouldBe(0);

    [Theory]
    [InlineData("<!--\n")]
    [InlineData("<!-- preflight: a\n")]
    [InlineData("  <!-- preflight: a -->\n")]
    [InlineData("  ```preflight\n  a\n  ```\n")]
    [InlineData("  <div>\n  <!-- preflight: a\n\n")]
    public void As_many_lines_of_checks_as_are_taken_are_read(string part)
    {
        var plan = RoadmapReader.Read(DocumentText.From("- [ ] a\n" + Fill(part)[part.Length..]));

        plan.Items.Length.ShouldBe(2);
        (plan.Items.Sum(item => item.Checks.Length) + plan.StrayChecks.Length).ShouldBeLessThanOrEqualTo(RoadmapReader.MaxChecks + 1);
    }

    [Fact]
    public void A_list_item_of_twenty_four_thousand_paragraphs_is_read() => ItemsOf("- [ ] a\n\n" + Repeat("  b\n\n", 24_000)).ShouldBe(2);

    [Fact]
    public void As_many_reference_definitions_as_there_may_be_lines_are_read() =>
        ItemsOf(string.Concat(Enumerable.Range(0, RoadmapReader.MaxLines - 3).Select(i => $"[{i:x}]: /\n")) + "\n- [ ] a\n").ShouldBe(2);

    [Fact]
    public void A_table_of_a_thousand_columns_is_read() =>
        ItemsOf($"|{Repeat("a|", 1000)}\n|{Repeat("-|", 1000)}\n|{Repeat("[ ]|", 1000)}\n").ShouldBe(1001);

    private static int ItemsOf(string text) => RoadmapReader.Read(DocumentText.From(text)).Items.Length;

    private static string RefusalOf(string text) => RoadmapReader.TryRead(DocumentText.From(text), out _, out var refusal) ? "" : refusal.Detail;

    /// <summary>As much of it as a document may hold.</summary>
    private static string Fill(string part) =>
        Repeat(part, Math.Min(DocumentText.MaxBytes / part.Length, RoadmapReader.MaxLines / Math.Max(1, part.Count(c => c is '\n' or '\r'))) - 1);

    private static string Repeat(string part, int count) => new StringBuilder(part.Length * count).Insert(0, part, count).ToString();
}
