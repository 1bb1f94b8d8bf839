namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>No text from outside adds an item, a label or a line: it is refused, or it reads back as just that text.</summary>
public class HostileTextTests
{
    private static readonly string[] Texts =
    [
        "one\ntwo", "one\r\n- [ ] two", "one\rtwo", "one\u2028two", "one\u2029two", "one\u0085two", "tab\there", "nul\0", "\u202Eesrever", "\u2066iso\u2069", "\uD800", "\uFFFD", "\uFEFFmark", "zero\u200Bwidth",
        "- [ ] x", "[x]", "[ ] x", "[x] y; [ ] z", "[~]", "a [x] b", "a; [ ] b", "* [ ] x", "1. [ ] x", "> [ ] x", "# heading", "## M9 heading", "---", "===", "***", "```", "~~~", "`code`", "``", "`", "a ` b",
        "<!--", "<!-- x -->", "-->", "<b>", "<br>", "</div>", "<https://x.example>", "<script>", "&amp;", "&#91;x&#93;", "&lt;", "&", "AT&T", "|", "a | b", "\\|", "Owner: y", "owner: y", "x (Owner: y)", "x  Owner: y",
        "Target: 2026-01-01", "**Owner**: y", "Due: May 3, 2031", "Status: done", "Tasks", "Acceptance", "Acceptance:", "- Acceptance", "2026-01-01", "TBD", "](x)", "[a](https://x.example)", "[a](x)", "![a](b)", "[a]: https://x.example", "[^1]",
        "\\", "\\\\", "end\\", "\\[x]", "\\n", "*", "**", "**bold**", "*it*", "_it_", "__x__", "a_b_c", "_", "snake_case", "~", "~~gone~~", "~x~", "(", ")", "()", ") (Owner: y", "a)", "(a", ",", ";", "a;", "a,", "—", "a —", ":", "a:",
        "  blanks  between   ", " ", "", "\u00A0", "x\u00A0y", "\u3000", "https://x.example", "https://x.example/a_b_(c)", "www.x.example", "a@b.example", "Ann · Bo", "Ann • Bo", "M1", "M1.2", "M2 Other", "1. x", "1) x", "+ x", "- x", "= x", "-x",
        "{x}", "$x$", "^", "\"quoted\"", "'", "p95 < X ms", "a > b", "a<b>c", "e\u0301", "👍🏽", "名前", "العربية", "x̸", "(x", "x]", "[x", "{Owner: y}", "Tasks: x", "Goal: x", "Objectives: x", "Legend: [!] blocked", "Status legend: [ ] done [x] open",
        "ends with two blanks  x", "Week 3", "a / b", "a/Owner: b", "x. Owner: y", "x,Owner: y", "=", "-", "+", "#", "!", "![", "*Owner: y*", "x\\", "&nbsp;", "&Tab;", "&NewLine;", "&#10;", "&lbrack; &rbrack;", "<", "<a", "<a href='", "]", "[", "[]", "[ ]", "[]()",
        new('a', 2000), new('[', 2000), new('*', 2000), new('`', 1999), string.Concat(Enumerable.Repeat("[ ] ", 500)), string.Concat(Enumerable.Repeat("Owner: x ", 200)), string.Concat(Enumerable.Repeat("👍🏽", 500)),
    ];

    private static readonly string[] Documents =
    [
        Given.Checkout,
        "## M1 A\n\n**Owner**: Ann | **Due**: May 3, 2031\n\n* [ ] b (Owner: Cy) [plan](https://x.example)\n* [x] c; [ ] d\n\n### Acceptance\n\n1. [ ] e\n",
        "## M1 A\n\n| Task | Owner | Status |\n|---|---|---|\n| b | Ann | [ ] |\n| c |  | [x] |\n",
        "> ## M1 A\n> - [ ] b\n>   - [ ] c\n>     over two lines",
        "- [ ] alone",
        "## Phase 1: A\r\n- [ ] Owner:\r\n- [ ] b Owner:\r\n",
    ];

    public static TheoryData<string> Values => [.. Texts.Distinct()];

    [Theory]
    [MemberData(nameof(Values))]
    public void As_an_owner(string owner) => Attack(item => new ItemChange.SetOwner(item, owner), (_, after, item) => after.Document[item].Owner.ShouldBe(Plain(owner)));

    [Theory]
    [MemberData(nameof(Values))]
    public void As_a_text(string text) => Attack(item => new ItemChange.SetText(item, text), (_, after, item) => after.Document[item].Text.ShouldBe(Plain(text)));

    [Theory]
    [MemberData(nameof(Values))]
    public void As_a_new_task(string text) => Attack(item => new ItemChange.Add(item, text), Added(text, null), added: 1);

    [Theory]
    [MemberData(nameof(Values))]
    public void As_the_owner_of_a_new_task(string owner) => Attack(item => new ItemChange.Add(item, "New", Owner: owner), Added("New", Plain(owner)), added: 1);

    [Theory]
    [MemberData(nameof(Values))]
    public void As_a_links_title(string title) => Attack(item => new ItemChange.AddLink(item, "https://x.example/y", title), (change, after, item) =>
    {
        change.ShouldBeOfType<LinkAdded>().Url.ShouldBe(LinkAt(change.Edit, after.Document[item]).Url);
        var link = LinkAt(change.Edit, after.Document[item]);
        link.Url.ShouldBe("https://x.example/y");
        if (Plain(title) is { Length: > 0 } plain)
        {
            link.Text.ShouldBe(plain);
        }
    });

    [Theory]
    [MemberData(nameof(Values))]
    public void As_a_links_address(string address) => Attack(item => new ItemChange.AddLink(item, "https://x.example/" + address, "Here"), (change, after, item) =>
    {
        change.ShouldBeOfType<LinkAdded>().Url.ShouldBe(LinkAt(change.Edit, after.Document[item]).Url);
        var link = LinkAt(change.Edit, after.Document[item]);
        link.Text.ShouldBe("Here");
        link.Url.ShouldStartWith("https://x.example/");
    });

    private static Action<ItemEvent, Roadmap, string> Added(string text, string? owner) => (change, after, _) =>
    {
        var item = after.Document[change.Item];
        item.Text.ShouldBe(Plain(text));
        item.Owner.ShouldBe(owner);
    };

    private static void Attack(Func<string, ItemChange> ask, Action<ItemEvent, Roadmap, string> holds, int added = 0)
    {
        foreach (var roadmap in Documents.Select(Given.Roadmap))
        {
            foreach (var item in roadmap.Document.Plan.Items)
            {
                var decision = roadmap.Decide(ask(item.Key));
                if (decision.Refusal is { } refusal)
                {
                    refusal.Type.ShouldBe(RoadmapProblems.EditRefused);
                }
                else if (decision.Event is ItemEvent happened)
                {
                    var after = roadmap.Apply(happened);
                    after.Document.Plan.Items.Length.ShouldBe(roadmap.Document.Plan.Items.Length + added);
                    after.Document.Plan.Legend.Entries.ShouldBe(roadmap.Document.Plan.Legend.Entries);
                    after.Changed(roadmap).ShouldAllBe(key => key == happened.Item);
                    happened.Edit.Insert.Count(letter => letter is '\n' or '\r').ShouldBeLessThanOrEqualTo(8);
                    holds(happened, after, item.Key);
                }
            }
        }
    }

    private static DocumentLink LinkAt(TextEdit edit, DocumentItem item) =>
        item.Links.Single(link => link.Span.Line == edit.Line && link.Span.Column - edit.Column is 0 or 1 or 2);

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

file static class Difference
{
    public static IEnumerable<string?> Changed(this Roadmap after, Roadmap before) => Diffing.PlanDiff.Between(before.Document, after.Document).Select(change => change.Item);
}
