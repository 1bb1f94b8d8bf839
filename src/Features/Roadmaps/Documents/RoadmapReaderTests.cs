using System.Collections.Immutable;

namespace Preflight.Features.Roadmaps.Documents;

public class RoadmapReaderTests
{
    private const string Harbour = """
        # Harbour launch

        Status legend: [ ] Not started  [~] In progress  [x] Done

        ## M0 Quay
        - [~] Owner: Dock crew  Target: 2031-04-07
        - Objectives: Ships can moor in any weather.
        - Tasks
          - [x] Bollards cast
          - [x] Fenders hung; [ ] lamps lit
        - Acceptance
          - [ ] A ship has moored at night
        """;

    [Fact]
    public void A_milestone_has_its_own_line_objectives_tasks_and_acceptance()
    {
        var plan = Read(Harbour);

        plan.Title.ShouldBe("Harbour launch");
        var milestone = plan.Items[0];
        milestone.Kind.ShouldBe(ItemKind.Milestone);
        milestone.Code.ShouldBe("M0");
        milestone.Text.ShouldBe("Quay");
        milestone.Mark.ShouldBe("~");
        milestone.Status.ShouldBe(Status.InProgress);
        milestone.Owner.ShouldBe("Dock crew");
        milestone.TargetDate.ShouldBe(new DateOnly(2031, 4, 7));
        milestone.Objectives.ShouldBe(["Ships can moor in any weather."]);
        Texts(plan, ItemKind.Task).ShouldBe(["Bollards cast", "Fenders hung", "lamps lit"]);
        Texts(plan, ItemKind.Criterion).ShouldBe(["A ship has moored at night"]);
        plan.Items.Skip(1).ShouldAllBe(item => item.Parent == 0 && item.Group == null);
    }

    [Fact]
    public void Several_boxes_on_one_line_are_several_items_and_the_text_behind_the_last_is_its_own()
    {
        var plan = Read("- [x] Pin versions; [x] Weekly updates; write it down\n");

        Texts(plan).ShouldBe(["Pin versions", "Weekly updates; write it down"]);
    }

    [Fact]
    public void What_is_nested_below_several_boxes_belongs_to_the_first_of_them()
    {
        var plan = Read("- [ ] One; [ ] two\n  - [ ] below\n");

        Tasks(plan)[2].Parent.ShouldBe(1);
    }

    [Fact]
    public void A_box_in_a_sentence_is_an_item_only_with_a_mark_that_is_known()
    {
        Texts(Read("- [ ] See note [a] and [b] there\n")).ShouldBe(["See note [a] and [b] there"]);
        Texts(Read("Legend: [ ] open, [b] blocked\n\n- [ ] See [b] there\n")).ShouldBe(["See", "there"]);
    }

    [Fact]
    public void The_own_line_of_a_milestone_may_also_say_its_status_in_words()
    {
        var milestone = Read("## M1 A\n- [x] Owner: Ann  Status: on track  Target: 2031-01-02\n- [ ] b\n").Items[0];

        milestone.Mark.ShouldBe("x");
        milestone.TargetDate.ShouldBe(new DateOnly(2031, 1, 2));
    }

    [Theory]
    [InlineData("Risk: late parts (Owner: Ann)", "Risk: late parts")]
    [InlineData("Owner: Ann | Order parts", "Order parts")]
    public void A_first_task_that_has_an_owner_is_still_a_task(string line, string text)
    {
        var plan = Read($"## M1 A\n- [ ] {line}\n");

        plan.Items[0].Owner.ShouldBeNull();
        Texts(plan).ShouldBe([text]);
    }

    [Fact]
    public void A_line_of_labels_behind_the_first_task_is_a_task()
    {
        var plan = Read("## M1 A\n- [ ] Build\n- [x] Owner: Ann\n");

        plan.Items[0].Owner.ShouldBeNull();
        Tasks(plan).Length.ShouldBe(2);
        Tasks(plan)[1].Owner.ShouldBe("Ann");
    }

    [Theory]
    [InlineData("Owner: Ann  Target: 2031-04-07")]
    [InlineData("Owner: Ann Target: 2031-04-07")]
    [InlineData("**Owner**: Ann | **Due:** 2031-04-07")]
    [InlineData("**Owner:** Ann **Target date:** April 7, 2031")]
    [InlineData("*Owner:* Ann · *Deadline:* 7 Apr 2031")]
    [InlineData("__Assignee__: Ann | __ETA__: 2031/04/07")]
    [InlineData("- **Owner**: Ann\n- **Timeline**: 2031-03-24 – 2031-04-07")]
    [InlineData("**Owner: Ann**\n**Due: Apr. 7th, 2031**")]
    [InlineData("Status: green | Owner: Ann | Priority: P1 | Target: by 7th of April 2031")]
    [InlineData("- [ ] Owner: Ann; Target: 2031-04-07")]
    public void Labels_below_a_heading_say_who_and_when(string labels)
    {
        var milestone = Read($"## M1 A\n{labels}\n\n- [ ] b\n").Items[0];

        milestone.Owner.ShouldBe("Ann");
        milestone.TargetDate.ShouldBe(new DateOnly(2031, 4, 7));
        milestone.TargetText.ShouldBeNull();
    }

    [Theory]
    [InlineData("Ship it (Owner: Ann, Target: 2031-04-07)")]
    [InlineData("Ship it — Owner: Ann — Due: 2031-04-07")]
    [InlineData("Ship it  Owner: Ann  Target: 2031-04-07")]
    [InlineData("Ship it Owner: Ann Target: 2031-04-07")]
    [InlineData("Ship it | owner: Ann | target: 2031-04-07")]
    [InlineData("(Owner: Ann; due: 2031-04-07) Ship it")]
    [InlineData("Owner: Ann | Target: 2031-04-07 | Ship it")]
    [InlineData("Ship it\n  Owner: Ann\n  Target: 2031-04-07")]
    [InlineData("**Owner: Ann** Ship it _due: 2031-04-07_")]
    [InlineData("Ship it — **Owner: Ann** (Target: 2031-04-07)")]
    [InlineData("Ship it **Owner**: Ann **Due**: 2031-04-07")]
    public void Labels_stand_inside_a_task_too(string line)
    {
        var task = Tasks(Read($"- [ ] {line}\n")).ShouldHaveSingleItem();

        task.Text.ShouldBe("Ship it");
        task.Owner.ShouldBe("Ann");
        task.TargetDate.ShouldBe(new DateOnly(2031, 4, 7));
    }

    [Theory]
    [InlineData("CORS: allow known origins")]
    [InlineData("Ask the product owner: is it needed")]
    [InlineData("Rename `Owner: x` in the file")]
    [InlineData("Write about co-owner:ship")]
    public void A_colon_alone_makes_no_label(string line) =>
        Tasks(Read($"- [ ] {line}\n")).ShouldHaveSingleItem().Owner.ShouldBeNull();

    [Theory]
    [InlineData("Week 3", "Week 3")]
    [InlineData("TBD", "TBD")]
    [InlineData("2031-02-30", "2031-02-30")]
    [InlineData("____", null)]
    public void A_target_that_is_no_date_is_kept_as_it_is_written(string written, string? expected)
    {
        var milestone = Read($"## M1 A\n**Target**: {written}\n- [ ] b\n").Items[0];

        milestone.TargetDate.ShouldBeNull();
        milestone.TargetText.ShouldBe(expected);
    }

    [Fact]
    public void A_label_without_a_value_leaves_a_place_for_it()
    {
        var text = DocumentText.From("## M1 A\nOwner: \n- [ ] b\n");

        var milestone = RoadmapReader.Read(text).Items[0];

        milestone.Owner.ShouldBeNull();
        var place = milestone.OwnerSpan.ShouldNotBeNull();
        RoadmapReader.Read(text.Apply(new TextEdit(place.Line, place.Column, place.Length, "Ann"))).Items[0].Owner.ShouldBe("Ann");
    }

    [Theory]
    [InlineData("Owner:", "Owner:Ann")]
    [InlineData("Owner: ", "Owner: Ann")]
    [InlineData("Owner:  Target: TBD", "Owner: Ann Target: TBD")]
    [InlineData("(owner: , due: TBD)", "(owner: Ann, due: TBD)")]
    [InlineData("Owner: Due: TBD", "Owner:Ann Due: TBD")]
    public void A_missing_owner_can_be_written_beside_what_follows_it(string labels, string written)
    {
        var text = DocumentText.From($"- [ ] Ship it  {labels}\n");
        var task = Tasks(RoadmapReader.Read(text)).ShouldHaveSingleItem();
        var place = task.OwnerSpan.ShouldNotBeNull();
        place.Length.ShouldBe(0);

        var after = text.Apply(new TextEdit(place.Line, place.Column, 0, "Ann"));

        after.ToString().TrimEnd().ShouldBe($"- [ ] Ship it  {written}");
        var named = Tasks(RoadmapReader.Read(after)).ShouldHaveSingleItem();
        named.Owner.ShouldBe("Ann");
        named.TargetText.ShouldBe(task.TargetText);
    }

    [Theory]
    [InlineData("Status legend: [ ] Waiting room  [/] In progress  [-] Put off")]
    [InlineData("**Key:** `[ ]` Waiting room, `[/]` WIP, `[-]` Put off")]
    [InlineData("Legend: Waiting room [ ], doing [/], put off [-]")]
    [InlineData("## Legend\n- [ ] Waiting room\n- [/] in progress\n- [-] Put off")]
    [InlineData("Legend:\n- `[ ]` Waiting room\n- `[/]` = in progress (someone is on it)\n- `[-]` – Put off")]
    [InlineData("- Legend\n  - [ ] Waiting room\n  - [/] ongoing\n  - [-] Put off")]
    [InlineData("| Symbol | Meaning |\n|---|---|\n| `[ ]` | Waiting room |\n| `[/]` | In progress |\n| `[-]` | Put off |")]
    [InlineData("## Marks\n\n| Box | Reading |\n|---|---|\n| [ ] | Waiting room |\n| [/] | Started |\n| [-] | Put off |")]
    public void A_legend_names_marks_in_a_line_a_list_or_a_table(string legend)
    {
        var plan = Read($"# Plan\n\n{legend}\n\n## M1 A\n- [/] b\n- [-] c\n- [ ] d\n- [x] e\n");

        plan.Legend.IsWritten.ShouldBeTrue();
        plan.Legend.Entries.Select(entry => entry.Mark).ShouldBe([" ", "/", "-"]);
        Tasks(plan).Select(task => task.Status.Name).ShouldBe(["in-progress", "put-off", "waiting-room", "done"]);
        plan.Items.Count(item => item.Kind == ItemKind.Milestone).ShouldBe(1);
    }

    [Fact]
    public void A_legend_below_the_items_holds_for_them_too() =>
        Tasks(Read("- [!] a\n\nLegend: [ ] open, [!] blocked\n")).ShouldHaveSingleItem().Status.ShouldBe(new Status("blocked"));

    [Fact]
    public void A_legend_line_of_one_mark_does_not_make_a_legend_of_the_list_below_it()
    {
        var plan = Read("# M1\nLegend: [!] Blocked\n\nA note.\n\n- [!] a\n- [ ] b\n");
        plan.Legend.Entries.ShouldHaveSingleItem().Status.ShouldBe(new Status("blocked"));
        Tasks(plan).Select(task => task.Text).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Emoji_can_be_marks()
    {
        var plan = Read("Legend: [🚧] in progress [✅] done\n\n- [🚧] a\n- [👩‍🚒] b\n");

        Tasks(plan).Select(task => task.Mark).ShouldBe(["🚧", "👩‍🚒"]);
        Tasks(plan).Select(task => task.Status).ShouldBe([Status.InProgress, Status.Unknown]);
    }

    [Fact]
    public void Emoji_without_a_box_are_text() => Texts(Read("- [ ] ✅ Paint 🔴\n- ✅ no box\n")).ShouldBe(["✅ Paint 🔴"]);

    [Fact]
    public void A_mark_that_nothing_explains_is_kept() =>
        Tasks(Read("- [?] a\n")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            task => task.Mark.ShouldBe("?"),
            task => task.Status.ShouldBe(Status.Unknown));

    [Fact]
    public void A_capital_X_is_done_and_the_tilde_in_progress_without_a_legend() =>
        Tasks(Read("- [X] a\n- [~] b\n")).Select(task => task.Status).ShouldBe([Status.Done, Status.InProgress]);

    [Theory]
    [InlineData("M3 Cargo", "M3", "Cargo")]
    [InlineData("M3: Cargo", "M3", "Cargo")]
    [InlineData("**M3 — Cargo**", "M3", "Cargo")]
    [InlineData("Phase 2: Cargo", "Phase 2", "Cargo")]
    [InlineData("**Week 1:** Cargo", "Week 1", "Cargo")]
    [InlineData("🔴 Priority 0 - Cargo", "Priority 0", "Cargo")]
    [InlineData("Sprint 4a.1 — Cargo", "Sprint 4a.1", "Cargo")]
    [InlineData("Stage IV. Cargo", "Stage IV", "Cargo")]
    [InlineData("1.2 Cargo", "1.2", "Cargo")]
    [InlineData("3. Cargo", "3", "Cargo")]
    [InlineData("P0 Cargo", "P0", "Cargo")]
    [InlineData("REL-12: Cargo", "REL-12", "Cargo")]
    [InlineData("Sprint 7", "Sprint 7", "")]
    [InlineData("S3 bucket policy", "1", "S3 bucket policy")]
    [InlineData("4-week plan", "1", "4-week plan")]
    [InlineData("Milestones", "1", "Milestones")]
    public void A_heading_may_begin_with_a_code(string heading, string code, string title)
    {
        var milestone = Read($"# Plan\n\n## {heading}\n- [ ] a\n").Items[0];

        milestone.Code.ShouldBe(code);
        milestone.Text.ShouldBe(title);
    }

    [Fact]
    public void Sections_without_a_code_are_numbered_among_the_milestones()
    {
        var plan = Read("# Plan\n## About\nWords.\n## Hull\n- [ ] a\n## Sails\n### Main\n- [ ] b\n### Jib\n- [ ] c\n");

        Milestones(plan).Select(item => (item.Code, item.Text)).ShouldBe([("1", "Hull"), ("2", "Sails")]);
        Tasks(plan).Select(task => task.Group).ShouldBe([null, "Main", "Jib"]);
    }

    [Fact]
    public void An_ordinal_passes_over_a_code_that_is_written()
    {
        var plan = Read("# Plan\n## Hull\n- [ ] a\n## 2. Sails\n- [ ] b\n## Crew\n- [ ] c\n## 4. Food\n- [ ] d\n## Water\n- [ ] e\n");

        Milestones(plan).Select(item => item.Code).ShouldBe(["1", "2", "3", "4", "5"]);
    }

    [Fact]
    public void The_outermost_section_with_a_code_is_the_milestone_and_deeper_headings_are_groups()
    {
        var plan = Read("# Plan\n## Phase 1: Hull\n### 1.1 Keel\n- [ ] a\n#### Wood\n- [ ] b\n### 1.2 Deck\n- [ ] c\n");

        Milestones(plan).ShouldHaveSingleItem().Code.ShouldBe("Phase 1");
        Tasks(plan).Select(task => task.Group).ShouldBe(["1.1 Keel", "Wood", "1.2 Deck"]);
    }

    [Fact]
    public void Boxes_stand_at_several_heading_levels()
    {
        var plan = Read("# Plan\n- [ ] a\n## Work\n- [ ] b\n### Week 1\n- [ ] c\n### Week 2\n- [ ] d\n## Rest\n- [ ] e\n");

        Milestones(plan).Select(item => item.Text).ShouldBe(["Plan", "Work", "", "", "Rest"]);
        Milestones(plan).Select(item => item.Code).ShouldBe(["1", "2", "Week 1", "Week 2", "5"]);
        Tasks(plan).Select(task => plan.Items[task.Milestone].Code).ShouldBe(["1", "2", "Week 1", "Week 2", "5"]);
    }

    [Fact]
    public void A_milestone_by_its_code_is_one_even_when_it_holds_nothing()
    {
        var milestone = Read("# Plan\n## M7 Later\nNothing yet.\n## Phase 9: Notes\nWords.\n").Items.ShouldHaveSingleItem();

        milestone.Code.ShouldBe("M7");
        milestone.Status.ShouldBe(Status.NotStarted);
    }

    [Fact]
    public void Boxes_without_any_heading_form_a_milestone_at_the_first_of_them()
    {
        var text = DocumentText.From("Some words.\n\n- [x] a\n- [ ] b\n");

        var milestone = RoadmapReader.Read(text).Items[0];

        milestone.Text.ShouldBe("");
        milestone.Code.ShouldBe("1");
        text.Slice(milestone.Anchor).ShouldBe("- [x] a");
        text.Slice(milestone.Block).ShouldBe("- [x] a\n- [ ] b\n");
        milestone.Status.ShouldBe(Status.InProgress);
    }

    [Fact]
    public void A_box_in_a_heading_is_the_milestones_own()
    {
        var milestone = Read("# Plan\n## [x] M1 Hull\n- [ ] a\n").Items[0];

        milestone.Mark.ShouldBe("x");
        milestone.Code.ShouldBe("M1");
        milestone.Status.ShouldBe(Status.Done);
    }

    [Fact]
    public void A_first_heading_with_a_code_is_a_milestone_and_no_title()
    {
        var plan = Read("# M1 Hull\n- [ ] a\n# M2 Sails\n- [ ] b\n");

        plan.Title.ShouldBeNull();
        Milestones(plan).Select(item => item.Code).ShouldBe(["M1", "M2"]);
    }

    [Theory]
    [InlineData("Acceptance")]
    [InlineData("Acceptance criteria")]
    [InlineData("Exit Criteria")]
    [InlineData("✅ Success criteria")]
    [InlineData("Success Metrics")]
    [InlineData("Definition of Done")]
    [InlineData("Definition of Done (DoD)")]
    [InlineData("Go/no‑go")]
    [InlineData("Milestone 1 Definition of Done")]
    public void Criteria_stand_below_many_headings_and_labels(string name)
    {
        Tasksless(Read($"## M1 A\n- [ ] t\n### {name}\n- [ ] c\n"));
        Tasksless(Read($"## M1 A\n- [ ] t\n\n**{name}:**\n- [ ] c\n"));
        Tasksless(Read($"## M1 A\n- [ ] t\n- {name}\n  - [ ] c\n"));

        static void Tasksless(DocumentPlan plan)
        {
            Texts(plan, ItemKind.Task).ShouldBe(["t"]);
            Texts(plan, ItemKind.Criterion).ShouldBe(["c"]);
            plan.Items.ShouldAllBe(item => item.Group == null);
        }
    }

    [Theory]
    [InlineData("- Objectives: Sail far")]
    [InlineData("**Goal**: Sail far\n**Effort**: 2 days")]
    [InlineData("### Objectives\nSail far")]
    [InlineData("**Goals:**\n\n- Sail far")]
    [InlineData("- Objectives\n  - Sail **far**")]
    public void Objectives_stand_in_a_line_or_a_list(string objectives) =>
        Read($"## M1 A\n{objectives}\n\n### Tasks\n- [ ] t\n").Items[0].Objectives.ShouldBe(["Sail far"]);

    [Fact]
    public void List_labels_and_bold_lines_name_groups()
    {
        var plan = Read("## M1 A\n- Server\n  - [ ] a\n    - [ ] b\n\n**Client**\n\n- [ ] c\n\nFor the crew:\n1. [ ] d\n");

        Tasks(plan).Select(task => task.Group).ShouldBe(["Server", "Server", "Client", "For the crew"]);
    }

    [Fact]
    public void Nested_tasks_belong_to_the_task_above_them()
    {
        var plan = Read("- [ ] a\n  - [x] b\n    - [ ] c\n  - words\n    - [ ] d\n- [ ] e\n");

        Tasks(plan).Select(task => task.Parent).ShouldBe([0, 1, 2, 1, 0]);
    }

    [Fact]
    public void The_block_of_a_task_holds_all_that_is_nested_in_it()
    {
        var text = DocumentText.From("- [ ] a\n  more\n\n  ```\n  code\n  ```\n  - [ ] b\n\n- [ ] c\n");

        var plan = RoadmapReader.Read(text);

        text.Slice(plan.Items[1].Block).ShouldBe("- [ ] a\n  more\n\n  ```\n  code\n  ```\n  - [ ] b\n");
        text.Slice(plan.Items[2].Block).ShouldBe("  - [ ] b\n");
        text.Slice(plan.Items[3].Block).ShouldBe("- [ ] c\n");
    }

    [Theory]
    [InlineData("* [ ] a")]
    [InlineData("+ [ ] a")]
    [InlineData("1. [ ] a")]
    [InlineData("12) [ ] a")]
    [InlineData("> - [ ] a")]
    [InlineData("> > 1. [ ] a")]
    [InlineData("-\t[ ] a")]
    [InlineData("-   [ ]   a  ")]
    [InlineData("- - [ ] a")]
    [InlineData("-\n  [ ] a")]
    [InlineData("- # [ ] a")]
    [InlineData("- [ ] a\n  ---")]
    [InlineData("| What | Done |\n|---|---|\n| a | [ ] |")]
    [InlineData("|  | Task |\n|---|---|\n| [ ] | a |")]
    [InlineData("| Work |\n|---|\n| [ ] a |")]
    [InlineData("> | Work |\n> |---|\n> | [ ] a |")]
    public void Boxes_stand_in_every_kind_of_list_in_quotes_and_in_tables(string line)
    {
        var text = DocumentText.From($"## M1 A\n\n{line}\n");

        var task = Tasks(RoadmapReader.Read(text)).ShouldHaveSingleItem();

        task.Text.ShouldBe("a");
        text.Slice(task.TextSpan).ShouldBe("a");
        text.Slice(task.Anchor).ShouldBe("[ ]");
    }

    [Fact]
    public void A_table_says_owner_and_target_in_its_columns()
    {
        var text = DocumentText.From("| Task | Owner | Due | Done |\n|---|---|---|---|\n| Build \\| test | Ann | 2031-04-07 | [x] |\n| Ship |  | TBD | [ ] |\n");

        var tasks = Tasks(RoadmapReader.Read(text));

        tasks[0].Text.ShouldBe("Build | test");
        tasks[0].Owner.ShouldBe("Ann");
        tasks[0].TargetDate.ShouldBe(new DateOnly(2031, 4, 7));
        tasks[0].Status.ShouldBe(Status.Done);
        tasks[1].Owner.ShouldBeNull();
        tasks[1].OwnerSpan.ShouldNotBeNull().Length.ShouldBe(0);
        tasks[1].TargetText.ShouldBe("TBD");
    }

    [Fact]
    public void A_box_without_text_is_an_item() => Texts(Read("- [ ]\n- [x] \n")).ShouldBe(["", ""]);

    [Fact]
    public void Setext_headings_are_headings()
    {
        var text = DocumentText.From("Plan\n====\n\nM1 Hull\n-------\n- [ ] a\n");

        var plan = RoadmapReader.Read(text);

        plan.Title.ShouldBe("Plan");
        plan.Items[0].Code.ShouldBe("M1");
        text.Slice(plan.Items[0].Anchor).ShouldBe("M1 Hull");
        text.Slice(plan.Items[0].Block).ShouldBe("M1 Hull\n-------\n- [ ] a\n");
    }

    [Fact]
    public void A_tab_behind_the_number_sign_does_not_shift_anything()
    {
        var text = DocumentText.From("#\tPlan\n##\tM1\tHull  ##\n- [ ] a\n");

        var milestone = RoadmapReader.Read(text).Items[0];

        text.Slice(milestone.TextSpan).ShouldBe("Hull");
        text.Slice(milestone.Anchor).ShouldBe("##\tM1\tHull  ##");
    }

    [Theory]
    [InlineData("```\n- [ ] no\n```")]
    [InlineData("~~~md\n- [ ] no\n~~~")]
    [InlineData("    - [ ] no")]
    [InlineData("<!--\n- [ ] no\n-->")]
    [InlineData("<div>\n- [ ] no\n</div>")]
    [InlineData("- `[ ] no`")]
    [InlineData("- <!-- x --> [ ] no")]
    [InlineData("- \\[ ] no")]
    [InlineData("- [ ](http://x.example) no")]
    [InlineData("- [] no")]
    [InlineData("- [ ]no")]
    [InlineData("- [ab] no")]
    [InlineData("[ ] no")]
    [InlineData("| `[ ]` |\n|---|\n| `[x]` no |")]
    public void Boxes_in_code_comments_and_html_are_none(string fake) =>
        Texts(Read($"## M1 A\n- [ ] yes\n\nWords.\n\n{fake}\n")).ShouldBe(["yes"]);

    [Theory]
    [InlineData("---\ntitle: a\nlist:\n  - [ ] no\n---\n")]
    [InlineData("+++\ntitle = \"a\"\n- [ ] no\n+++\n")]
    [InlineData("\uFEFF---\ntitle: a\n- [ ] no\n---\n")]
    public void Boxes_in_front_matter_are_none(string matter)
    {
        var text = DocumentText.From(matter + "# Plan\n- [ ] yes\n");

        var plan = RoadmapReader.Read(text);

        plan.Title.ShouldBe("Plan");
        Texts(plan).ShouldBe(["yes"]);
        text.Slice(plan.Items[1].TextSpan).ShouldBe("yes");
    }

    [Fact]
    public void A_thematic_break_at_the_start_is_no_front_matter() => Texts(Read("---\n\n# Plan\n- [ ] a\n\n---\n- [ ] b\n")).ShouldBe(["a", "b"]);

    [Fact]
    public void Columns_count_the_byte_order_mark()
    {
        var text = DocumentText.From("\uFEFF- [x] a\r\n- [ ] b\r\n");

        var plan = RoadmapReader.Read(text);

        plan.Items[1].MarkSpan.ShouldBe(new TextSpan(0, 4, 1));
        plan.Items[2].MarkSpan.ShouldBe(new TextSpan(1, 3, 1));
    }

    [Fact]
    public void A_reference_definition_makes_no_link_of_a_mark()
    {
        var plan = Read("[~]: https://x.example\n[x]: https://x.example\n\n- [~] a; [x] b\n");

        Tasks(plan).Select(task => task.Status).ShouldBe([Status.InProgress, Status.Done]);
    }

    [Fact]
    public void Sections_without_boxes_are_kept_out_of_the_plan()
    {
        var plan = Read(Harbour + "\n\n## Commands\n- Run: `make`\n\n## Links\n- Wiki: https://wiki.example\n");

        Milestones(plan).ShouldHaveSingleItem().Code.ShouldBe("M0");
    }

    [Theory]
    [InlineData("a **b** _c_ ~~d~~ *e*", "a b c d e")]
    [InlineData("set `a_b` and ``x ` y``", "set a_b and x ` y")]
    [InlineData("see [the *docs*](https://x.example/a_(b) \"t\") now", "see the docs now")]
    [InlineData("<b>bold</b><br>next <!-- hidden --> &amp; on", "bold next & on")]
    [InlineData("2 * 3 and snake_case_name and *.md", "2 * 3 and snake_case_name and *.md")]
    [InlineData("ask <team> and <https://x.example>", "ask <team> and https://x.example")]
    [InlineData("![logo](l.png) and \\*stars\\*", "logo and *stars*")]
    [InlineData("many   blanks\n  and lines", "many blanks and lines")]
    [InlineData("[note] stays", "[note] stays")]
    public void Text_is_plain(string markdown, string plain) => Texts(Read($"- [ ] {markdown}\n")).ShouldBe([plain]);

    [Fact]
    public void Links_are_listed_with_their_places()
    {
        var text = DocumentText.From("- [ ] [PR 7](https://x.example/7), <https://y.example>, https://z.example/a_(b). `https://no.example` [rel](docs/a.md) [img](ftp://a)\n");

        var task = Tasks(RoadmapReader.Read(text)).ShouldHaveSingleItem();

        task.Links.Select(link => (link.Text, link.Url)).ShouldBe(
        [
            ("PR 7", "https://x.example/7"), ("https://y.example", "https://y.example"), ("https://z.example/a_(b)", "https://z.example/a_(b)"),
        ]);
        task.Links.Select(link => text.Slice(link.Span)).ShouldBe(["[PR 7](https://x.example/7)", "<https://y.example>", "https://z.example/a_(b)"]);
    }

    [Theory]
    [InlineData("Fix it ([#7](https://x.example/7))", "Fix it", 1)]
    [InlineData("Fix it ([a](https://x.example)) ([b](https://y.example))  Owner: Ann", "Fix it", 2)]
    [InlineData("Fix it (see [a](https://x.example))", "Fix it (see a)", 1)]
    [InlineData("Fix ([a](https://x.example)) it", "Fix (a) it", 1)]
    [InlineData("([a](https://x.example))", "(a)", 1)]
    public void Links_in_parentheses_behind_a_text_are_no_part_of_it(string markdown, string plain, int links)
    {
        var task = Tasks(Read($"- [ ] {markdown}\n")).ShouldHaveSingleItem();

        task.Text.ShouldBe(plain);
        task.Links.Length.ShouldBe(links);
    }

    [Fact]
    public void A_milestone_without_a_box_follows_what_it_holds()
    {
        var plan = Read("## M1 A\n- [x] a\n## M2 B\n- [x] a\n- [ ] b\n## M3 C\n- [ ] a\n## M4 D\n");

        Milestones(plan).Select(item => item.Status).ShouldBe([Status.Done, Status.InProgress, Status.NotStarted, Status.NotStarted]);
    }

    [Fact]
    public void Marks_and_statuses_find_each_other_through_the_legend()
    {
        var legend = Read("Legend: [/] in progress, [x] shipped, [-] deferred\n").Legend;

        legend.MarkOf(Status.InProgress).ShouldBe("/");
        legend.MarkOf(Status.NotStarted).ShouldBe(" ");
        legend.MarkOf(new Status("deferred")).ShouldBe("-");
        legend.MarkOf(new Status("lost")).ShouldBeNull();
        legend.StatusOf("~").ShouldBe(Status.InProgress);
        legend.StatusOf("X").ShouldBe(Status.Done);
    }

    private static DocumentPlan Read(string text) => RoadmapReader.Read(DocumentText.From(text));

    private static ImmutableArray<DocumentItem> Tasks(DocumentPlan plan) => [.. plan.Items.Where(item => item.Kind != ItemKind.Milestone)];

    private static ImmutableArray<DocumentItem> Milestones(DocumentPlan plan) => [.. plan.Items.Where(item => item.Kind == ItemKind.Milestone)];

    private static IEnumerable<string> Texts(DocumentPlan plan) => Tasks(plan).Select(item => item.Text);

    private static IEnumerable<string> Texts(DocumentPlan plan, ItemKind kind) => plan.Items.Where(item => item.Kind == kind).Select(item => item.Text);
}
