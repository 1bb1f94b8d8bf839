using CsCheck;

namespace Preflight.Features.Roadmaps.Documents;

/// <summary>Roadmaps as people write them, and what may be asked of them.</summary>
internal static class GeneratedRoadmapsForTests
{
    private static readonly Gen<string> Noun = Gen.OneOfConst(
        "anchor", "beacon", "cable", "deck", "engine", "ferry", "gauge", "hull", "island", "jetty", "keel", "lantern", "mast", "net", "oar", "pier", "quay", "rudder", "sail", "tide");

    private static readonly Gen<string> Verb = Gen.OneOfConst(
        "Inspect", "Paint", "Replace", "Survey", "Weld", "Test", "Measure", "Document", "Rehearse", "Automate", "Review", "Drain");

    private static readonly Gen<string> Flourish = Gen.OneOfConst(
        "", "", "", "", " with `make check`", " in **time**", " see [the plan](https://plans.example/p)", " at https://dash.example/d", " (twice)", " p95 < X ms", " & more", " <!-- later -->", " snake_case_name", ": all of it");

    private static readonly Gen<string> Labels = Gen.OneOfConst(
        "", "", "", "", "  Owner: Ann", " (Owner: Bo)", "  **Owner**: Cy", "  Target: 2031-04-07", "  Owner: Di  Target: 2031-05-06", "  Due: March 3, 2031", " Owner:");

    private static readonly Gen<string> Mark = Gen.OneOfConst(" ", " ", "x", "~", "X", "-", "?");

    private static readonly Gen<string> CheckText = Gen.Select(Gen.OneOfConst("readyz", "metrics", "a|b", "[x]"), Gen.Int[200, 204], (path, status) => $"http GET https://t.example/{path} expect status {status} fresh 15m");

    private static readonly Gen<string> Check = Gen.Frequency((7, Gen.Const("")), (1, CheckText.Select(text => $" <!-- preflight: {text} -->")), (1, CheckText.Select(text => $" <!--preflight:{text}--> <!-- preflight: push fresh 1d -->")));

    private static readonly Gen<string> Task = Gen.Select(Mark, Verb, Noun, Noun, Flourish, Gen.Select(Labels, Check, Gen.Bool), (mark, verb, what, where, flourish, behind) =>
        $"[{mark}] {verb} the {what} by the {where}{flourish}{(behind.Item3 ? behind.Item1 + behind.Item2 : behind.Item2 + behind.Item1)}");

    /// <summary>A check on lines of its own below an item's text, if there is one.</summary>
    private static readonly Gen<string[]> ChecksBelow = Gen.Frequency(
        (8, Gen.Const(Array.Empty<string>())),
        (1, CheckText.Select(text => (string[])[$"<!-- preflight: {text} -->"])),
        (1, CheckText.Select(text => (string[])["<!-- preflight:", "  " + text, "-->"])),
        (1, CheckText.Select(text => (string[])["```preflight", "kind: http", "http:", $"  url: \"{text}\"", "```"])));

    private static readonly Gen<string> Line = Gen.Frequency((6, Task), (1, Gen.Select(Task, Task, (one, other) => $"{one}; {other}")), (1, Gen.Select(Task, Task, Task, (a, b, c) => $"{a}; {b}; {c}")));

    private static readonly Gen<string> Bullet = Gen.OneOfConst("- ", "- ", "- ", "* ", "+ ", "1. ", "-\t", "> - ");

    private static readonly Gen<string[]> Tasks = Gen.Select(Bullet, Gen.Select(Line, Gen.Int[0, 3], Line, ChecksBelow).List[0, 4], Gen.Bool, (bullet, lines, isLoose) =>
    {
        var written = new List<string>();
        var indent = bullet.StartsWith('>') ? "> " + new string(' ', bullet.Length - 2) : bullet.EndsWith('\t') ? "\t" : new string(' ', bullet.Length);
        foreach (var (line, nested, below, checks) in lines)
        {
            written.Add(bullet + line);
            written.AddRange(checks.Select(check => indent + check));
            if (nested == 0)
            {
                written.Add(indent + "- " + below);
            }

            if (isLoose && !bullet.StartsWith('>'))
            {
                written.Add("");
            }
        }

        return written.ToArray();
    });

    private static readonly Gen<string[]> Table = Line.Array[1, 3].Select(rows => (string[])["| Task | Owner |", "|---|---|", .. rows.Select(row => $"| {row.Replace("|", "", StringComparison.Ordinal)} | Ed |"), ""]);

    private static readonly Gen<string[]> Milestone = Gen.Select(
        Gen.Int[1, 9],
        Gen.OneOfConst("M{0} ", "Phase {0}: ", "{0}. ", "", "M{0}: "),
        Gen.Select(Verb, Noun),
        Gen.OneOfConst("", "- [~] Owner: Crew  Target: 2031-02-03", "- [~] Owner: Crew <!-- preflight: push fresh 1d -->", "<!-- preflight: push fresh 2d -->", "- [ ] Owner: Crew", "**Owner:** Fay | **Target:** 2031-02-03", "Owner: Gus", "Timeline: May 3, 2031", "- [x] Target:"),
        Gen.OneOfConst("", "Tasks", "### Tasks", "### Loading", "- Objectives: Ships are safe."),
        Tasks,
        Gen.Select(Gen.OneOfConst("", "Acceptance", "### Acceptance criteria", "**Exit criteria:**"), Tasks),
        Gen.Frequency((5, Gen.Const(Array.Empty<string>())), (1, Table), (1, Gen.Const<string[]>(["Some words about it.", "", "```", "- [ ] not an item", "```", ""])), (1, Gen.Const<string[]>(["", "A note.", ""]))),
        (number, code, name, own, label, tasks, acceptance, rest) =>
        {
            var lines = new List<string> { $"## {string.Format(System.Globalization.CultureInfo.InvariantCulture, code, number)}{name.Item1} {name.Item2}" };
            if (own.Length > 0)
            {
                lines.AddRange(own.StartsWith('-') ? [own] : ["", own, ""]);
            }

            Add(label, tasks);
            Add(acceptance.Item1, acceptance.Item2);
            lines.AddRange(rest);
            lines.Add("");
            return lines.ToArray();

            void Add(string over, string[] list)
            {
                if (over is "Tasks" or "Acceptance")
                {
                    lines.Add("- " + over);
                    lines.AddRange(list.Select(line => line.Length == 0 ? line : "  " + line));
                }
                else
                {
                    lines.AddRange(over.Length == 0 ? [] : over.StartsWith("- ", StringComparison.Ordinal) ? [over] : ["", over, ""]);
                    lines.AddRange(list);
                }
            }
        });

    /// <summary>The Markdown of a roadmap.</summary>
    public static readonly Gen<string> Document = Gen.Select(
        Gen.OneOfConst("", "", "\uFEFF"),
        Gen.OneOfConst("# Harbour", "Harbour\n=======", ""),
        Gen.OneOfConst("", "Status legend: [ ] Not started  [~] In progress  [x] Done  [-] Deferred", "Legend: [!] Blocked"),
        Gen.OneOfConst("\n", "\n", "\n", "\r\n", "\r"),
        Milestone.List[1, 4],
        Gen.Bool,
        Gen.Int[0, 9],
        (start, title, legend, lineEnd, milestones, isEnded, headless) =>
        {
            if (headless == 0)
            {
                milestones[0] = milestones[0][1..];
            }

            var lines = new List<string>();
            lines.AddRange(title.Length == 0 ? [] : [.. title.Split('\n'), ""]);
            lines.AddRange(legend.Length == 0 ? [] : [legend, ""]);
            lines.AddRange(milestones.SelectMany(milestone => milestone));
            var text = start + string.Join(lineEnd, lines);
            return isEnded ? text : text.TrimEnd('\r', '\n');
        });

    /// <summary>A change of some item of whatever roadmap there is.</summary>
    public static readonly Gen<Func<Roadmap, ItemChange>> Change = Gen.Select(
        Gen.Int[0, 11], Gen.Int[0, 999], Gen.Select(Verb, Noun, Noun), Gen.Date[new DateTime(2030, 1, 1), new DateTime(2035, 1, 1)], Gen.Int[0, 2], (kind, place, words, date, variant) => (Func<Roadmap, ItemChange>)(roadmap =>
        {
            var items = roadmap.Document.Plan.Items;
            var item = items.Length == 0 ? "none" : items[place % items.Length].Key;
            var text = $"{words.Item1} {words.Item2} _and_ {words.Item3} #{place}";
            var reworded = items.Length == 0 ? text : $"{items[place % items.Length].Text} _and_ {words.Item3}";
            var day = DateOnly.FromDateTime(date);
            return kind switch
            {
                0 or 1 => new ItemChange.SetStatus(item, roadmap.Document.Plan.Legend.Statuses.ElementAt(variant).Name),
                2 => new ItemChange.SetOwner(item, $"{words.Item2} & {words.Item3}"),
                3 => new ItemChange.SetOwner(item, variant == 0 ? "Hal" : null),
                4 => new ItemChange.SetTargetDate(item, day),
                5 => new ItemChange.SetTargetDate(item, variant == 0 ? day : null),
                6 => new ItemChange.SetText(item, reworded),
                7 => new ItemChange.Add(item, text),
                8 => new ItemChange.Add(item, text, variant == 0 ? ItemKind.Task : ItemKind.Criterion, Owner: variant == 1 ? "Ivy" : null, TargetDate: variant == 2 ? day : null),
                9 => new ItemChange.Remove(item),
                10 => new ItemChange.AddLink(item, $"https://links.example/{place}?a=(b)", variant == 0 ? null : $"The [{words.Item2}]"),
                _ => new ItemChange.RemoveLink(item, variant + 1),
            };
        }));

    /// <summary>A roadmap and changes of it, each asked of what those before it made.</summary>
    public static readonly Gen<EditedRoadmap> Edited = Gen.Select(Document, Change.List[1, 12], (document, changes) => new EditedRoadmap(document, changes));
}

internal sealed record EditedRoadmap(string Document, IReadOnlyList<Func<Roadmap, ItemChange>> Changes)
{
    private readonly List<ItemChange> _asked = [];

    /// <summary>Every change that is made, with the roadmap before and after it.</summary>
    public IEnumerable<(Roadmap Before, ItemChange Asked, ItemEvent Happened, Roadmap After)> Made(Roadmap roadmap)
    {
        _asked.Clear();
        foreach (var change in Changes)
        {
            var asked = change(roadmap);
            _asked.Add(asked);
            if (roadmap.Decide(asked).Event is ItemEvent happened)
            {
                var after = roadmap.Apply(happened);
                yield return (roadmap, asked, happened, after);
                roadmap = after;
            }
        }
    }

    public override string ToString() => $"{Document}\n----\n{string.Join('\n', _asked)}";
}
