using System.Diagnostics;
using System.Globalization;
using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Matching;

public class ItemMatcherTests
{
    /// <summary>As many words as a roadmap of some hundred items has.</summary>
    private static readonly string[] Words = [.. from stem in Stems from ending in Enumerable.Range(0, 4) select string.Create(CultureInfo.InvariantCulture, $"{stem}{ending}")];

    private static string[] Stems =>
    [
        "anchor", "beacon", "cable", "deck", "engine", "ferry", "gauge", "hull", "island", "jetty", "keel", "lantern", "mast", "net", "oar", "pier", "quay", "rudder", "sail", "tide",
        "inspect", "paint", "replace", "survey", "weld", "test", "measure", "document", "rehearse", "automate", "review", "drain", "north", "south", "night", "storm", "crew", "cargo", "harbour", "signal",
    ];

    [Theory]
    [InlineData("- [ ] Paint the hull", "- [ ] paint  the hull", "case and blanks")]
    [InlineData("- [ ] Paint the hull", "- [x] **Paint** the hull  Owner: Ann", "marks and labels")]
    [InlineData("- [ ] Paint the hull red", "- [ ] Paint the hull blue", "one word")]
    [InlineData("- [ ] 船体を赤く塗る", "- [ ] 船体を青く塗る", "a script without blanks")]
    public void An_item_keeps_its_key(string from, string to, string though) =>
        Keys($"## M1 A\n{from}\n", $"## M1 A\n{to}\n").ShouldBe(["M1", "M1.1"], though);

    [Fact]
    public void Another_text_is_another_item() =>
        Keys("## M1 A\n- [ ] Paint the hull\n", "## M1 A\n- [ ] Order new ropes\n").ShouldBe(["M1", null]);

    [Fact]
    public void An_item_that_moves_to_another_milestone_keeps_its_key() =>
        Keys("## M1 A\n- [ ] Paint the hull\n\n## M2 B\n- [ ] Order ropes\n", "## M1 A\n\n## M2 B\n- [ ] Order ropes\n- [ ] Paint the hull\n").ShouldBe(["M1", "M2", "M2.1", "M1.1"]);

    [Fact]
    public void Equal_texts_stay_with_their_milestones() =>
        Keys("## M1 A\n- [ ] Rehearse\n\n## M2 B\n- [ ] Rehearse\n", "## M2 B\n- [ ] Rehearse\n\n## M1 A\n- [ ] Rehearse\n").ShouldBe(["M2", "M2.1", "M1", "M1.1"]);

    [Fact]
    public void Equal_texts_in_one_milestone_are_matched_in_their_order() =>
        Keys("## M1 A\n- [ ] Rehearse\n- [ ] Rehearse\n", "## M1 A\n- [ ] Rehearse\n- [ ] Rehearse\n- [ ] Rehearse\n").ShouldBe(["M1", "M1.1", "M1.2", null]);

    [Fact]
    public void Equal_texts_stay_with_what_they_stand_below() =>
        Keys("## M1 A\n- [ ] Quay\n  - [ ] Rehearse\n- [ ] Crane\n  - [ ] Rehearse\n", "## M1 A\n- [ ] Crane\n  - [ ] Rehearse\n").ShouldBe(["M1", "M1.3", "M1.4"]);

    [Fact]
    public void A_milestone_keeps_its_key_when_its_title_changes_or_its_code() =>
        Keys("## M1 Quay\n- [ ] a\n\n## M2 Crane\n- [ ] b\n", "## M1 Harbour wall\n- [ ] a\n\n## M3 Crane\n- [ ] b\n").ShouldBe(["M1", "M1.1", "M2", "M2.1"]);

    [Fact]
    public void Of_milestones_that_share_a_code_the_likest_keeps_its_key() =>
        Keys("## M7 Weld rudder\n- [ ] a\n\n## M7 Replace sail\n- [ ] b\n", "## M7 Replace sail and beacon\n- [ ] b\n").ShouldBe(["M7-2", "M7-2.1"]);

    [Fact]
    public void A_milestone_without_a_code_is_known_by_its_title_when_one_comes_before_it() =>
        Keys("## Quay\n- [ ] a\n", "## Crane\n- [ ] b\n\n## Quay\n- [ ] a\n").ShouldBe([null, null, "1", "1.1"]);

    [Fact]
    public void A_fifth_reworded_and_a_tenth_moved_added_and_removed_keep_who_they_are()
    {
        var (kept, lost, wrong) = (0, 0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var (right, missing, mistaken) = Measure(new Random(seed), milestones: 8, items: 15);
            (kept, lost, wrong) = (kept + right, lost + missing, wrong + mistaken);
        }

        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{kept} kept, {lost} lost, {wrong} wrong"));
        (kept / (double)(kept + lost + wrong)).ShouldBeGreaterThanOrEqualTo(0.99);
        (wrong / (double)(kept + lost + wrong)).ShouldBeLessThan(0.01);
    }

    [Theory]
    [InlineData(1250)]
    [InlineData(5000)]
    public void Many_items_are_matched(int items)
    {
        var clock = Stopwatch.StartNew();
        var (kept, lost, wrong) = Measure(new Random(1), milestones: items / 50, items: 50);

        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{items} items in {clock.ElapsedMilliseconds} ms: {kept} kept, {lost} lost, {wrong} wrong"));
        (kept / (double)(kept + lost + wrong)).ShouldBeGreaterThan(0.95);
    }

    private static IReadOnlyList<string?> Keys(string from, string to) => ItemMatcher.Match(Keyed(from), RoadmapReader.Read(DocumentText.From(to)));

    private static KeyedDocument Keyed(string markdown) => Given.Roadmap(markdown).Document;

    /// <summary>How many of the items that are in both versions have their own key again, none, and another's.</summary>
    private static (int Kept, int Lost, int Wrong) Measure(Random random, int milestones, int items)
    {
        var plan = Enumerable.Range(0, milestones).Select(milestone => Enumerable.Range(0, items).Select(item => (Id: (milestone * items) + item, Text: Sentence(random))).ToList()).ToList();
        var from = Keyed(Write(plan));
        var keyOf = plan.SelectMany(list => list).Select(item => item.Id).Zip(from.Plan.Items.Where(item => item.Kind == ItemKind.Task).Select(item => item.Key)).ToDictionary(pair => pair.First, pair => pair.Second);
        var next = milestones * items;
        foreach (var list in plan)
        {
            for (var i = list.Count - 1; i >= 0; i--)
            {
                switch (random.Next(100))
                {
                    case < 20:
                        list[i] = (list[i].Id, Reword(random, list[i].Text));
                        break;
                    case < 30:
                        var moved = list[i];
                        list.RemoveAt(i);
                        var target = plan[random.Next(plan.Count)];
                        target.Insert(target == list ? random.Next(i, list.Count + 1) : random.Next(target.Count + 1), moved);
                        break;
                    case < 40:
                        list.Insert(i, (next++, Sentence(random)));
                        break;
                    case < 50:
                        list.RemoveAt(i);
                        break;
                }
            }
        }

        var to = RoadmapReader.Read(DocumentText.From(Write(plan)));
        var keys = ItemMatcher.Match(from, to).Where((_, i) => to.Items[i].Kind == ItemKind.Task);
        var (kept, lost, wrong) = (0, 0, 0);
        foreach (var (id, key) in plan.SelectMany(list => list).Select(item => item.Id).Zip(keys))
        {
            var own = keyOf.GetValueOrDefault(id);
            kept += own is not null && key == own ? 1 : 0;
            lost += own is not null && key is null ? 1 : 0;
            wrong += key is not null && key != own ? 1 : 0;
        }

        return (kept, lost, wrong);
    }

    private static string Sentence(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(4, 10)).Select(_ => Words[random.Next(Words.Length)]));

    private static string Reword(Random random, string text)
    {
        var words = text.Split(' ').ToList();
        words[random.Next(words.Count)] = Words[random.Next(Words.Length)];
        if (random.Next(2) == 0)
        {
            words.Insert(random.Next(words.Count + 1), "soon");
        }

        return string.Join(' ', words);
    }

    private static string Write(List<List<(int Id, string Text)>> plan) =>
        string.Concat(plan.Select((list, i) => string.Create(CultureInfo.InvariantCulture, $"## M{i} Part {i}\n") + string.Concat(list.Select(item => $"- [ ] {item.Text}\n")) + "\n"));
}
