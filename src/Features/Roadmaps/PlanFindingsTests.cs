using System.Collections.Immutable;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Roadmaps;

public class PlanFindingsTests
{
    private static readonly DateOnly Today = new(2031, 4, 7);

    [Fact]
    public void A_sound_plan_has_no_findings() =>
        Of("## M1 A\n- [x] Owner: Ann  Target: 2031-04-01\n- [x] b\n- Acceptance\n  - [x] c\n").ShouldBeEmpty();

    [Fact]
    public void A_milestone_is_not_done_while_its_acceptance_is_open()
    {
        var finding = Of("## M1 A\n- [x] Owner: Ann\n- [x] b\n- Acceptance\n  - [ ] c\n").ShouldHaveSingleItem();

        finding.Rule.ShouldBe("plan.milestone-done-acceptance-open");
        finding.Severity.ShouldBe(FindingSeverity.Error);
        (finding.Line, finding.Column).ShouldBe((2, 4));
        finding.Message.ShouldBe("M1 is claimed done, but 1 acceptance criterion is not.");
    }

    [Fact]
    public void A_parent_is_not_done_while_children_are_open()
    {
        var findings = Of("## M1 A\n- [x] Owner: Ann\n- [x] b\n  - [ ] c\n  - [~] d\n- [ ] e\n");

        findings.Select(finding => (finding.Rule, finding.Line)).ShouldBe(
            [("plan.parent-done-children-open", 2), ("plan.parent-done-children-open", 3)]);
        findings[1].Message.ShouldContain("2 items below it are not");
    }

    [Theory]
    [InlineData("- [ ] b (Due: 2031-04-06)", true)]
    [InlineData("- [~] b (Due: 2031-04-06)", true)]
    [InlineData("- [ ] b (Due: 2031-04-07)", false)]
    [InlineData("- [x] b (Due: 2031-04-06)", false)]
    public void A_target_has_passed_when_its_day_is_over_and_the_item_is_not_done(string line, bool isFound) =>
        Rules($"## M1 A\nOwner: Ann\n{line}\n").Contains("plan.past-target").ShouldBe(isFound);

    [Theory]
    [InlineData("Owner: Ann", false)]
    [InlineData("Owner: TBD", true)]
    [InlineData("Owner: ____", true)]
    [InlineData("Nobody.", true)]
    public void A_milestone_has_an_owner(string line, bool isFound) =>
        Rules($"## M1 A\n{line}\n\n- [ ] b\n").Contains("plan.no-owner").ShouldBe(isFound);

    [Theory]
    [InlineData("answers with p95 < X ms", "< X ms")]
    [InlineData("holds at N req/s", "N req/s")]
    [InlineData("fails for less than Y% of calls", "Y%")]
    [InlineData("Under N users", "Under N users")]
    [InlineData("restores within XX minutes", "within XX minutes")]
    [InlineData("cost is TBD", "TBD")]
    [InlineData("who calls ???", "???")]
    [InlineData("ask <on-call team>", "<on-call team>")]
    [InlineData("read {{runbook}}", "{{runbook}}")]
    [InlineData("signed by ______", "______")]
    [InlineData("on YYYY-MM-DD", "YYYY-MM-DD")]
    public void A_value_that_is_not_decided_is_found_with_its_place(string text, string placeholder)
    {
        var finding = Of($"## M1 A\nOwner: Ann\n- [ ] {text}\n").ShouldHaveSingleItem();

        finding.Rule.ShouldBe("plan.unresolved-placeholder");
        finding.Message.ShouldContain($"“{placeholder}”");
        (finding.Line, finding.Column).ShouldBe((3, 7 + text.IndexOf(placeholder, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("p95 < 200 ms and errors < 1%")]
    [InlineData("the X server and its Y axis")]
    [InlineData("plan B, option N, section X")]
    [InlineData("send X-Request-Id, over X.509")]
    [InlineData("use <b>bold</b> and <https://x.example>")]
    [InlineData("call `GET /users/<id>` and `wait < N ms`")]
    [InlineData("why? really??")]
    [InlineData("a List<string> and snake____case")]
    [InlineData("OS X 10 days")]
    public void Words_that_only_look_like_placeholders_are_none(string text) =>
        Rules($"## M1 A\nOwner: Ann\n- [ ] {text}\n").ShouldBeEmpty();

    [Fact]
    public void Several_placeholders_of_one_item_are_one_finding() =>
        Of("## M1 A\nOwner: Ann\n- [ ] Under N req/s, p95 < X ms, errors < Y%\n").ShouldHaveSingleItem()
            .Message.ShouldBe("Not decided yet: “Under N req/s”, “< X ms”, “< Y%”. Put the real value there.");

    [Fact]
    public void A_code_belongs_to_one_milestone()
    {
        var finding = Of("## M1 A\nOwner: Ann\n- [ ] b\n## M1 D\nOwner: Ann\n- [ ] e\n").ShouldHaveSingleItem();

        finding.Rule.ShouldBe("plan.duplicate-code");
        (finding.Line, finding.Column).ShouldBe((4, 1));
    }

    [Fact]
    public void A_mark_needs_a_legend()
    {
        var finding = Of("## M1 A\nOwner: Ann\n- [!] b\n").ShouldHaveSingleItem();

        finding.Rule.ShouldBe("plan.unknown-mark");
        (finding.Line, finding.Column).ShouldBe((3, 4));
    }

    [Theory]
    [InlineData("Just words.\n")]
    [InlineData("## M1 A\n## M2 B\n")]
    public void A_document_without_a_box_says_so(string text) => Rules(text).ShouldBe(["plan.no-items"]);

    private static ImmutableArray<Finding> Of(string markdown)
    {
        var text = DocumentText.From(markdown);
        return PlanFindings.Of(RoadmapReader.Read(text), text, Today);
    }

    private static IEnumerable<string> Rules(string markdown) => Of(markdown).Select(finding => finding.Rule);
}
