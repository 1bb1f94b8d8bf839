using System.Globalization;
using System.Text;

namespace Preflight.Benchmarks;

/// <summary>Documents of any size in the style that people write: a milestone's own line, tasks with labels and nesting, acceptance, some words between.</summary>
internal static class SampleRoadmap
{
    private static readonly string[] Verbs = ["Measure", "Rehearse", "Document", "Automate", "Review", "Restrict", "Encrypt", "Alert on", "Load-test", "Roll back"];
    private static readonly string[] Things = ["the checkout", "every backup", "the gateway's credentials", "failed sign-ins", "the job queue", "slow queries", "the status page", "error budgets", "the search index", "personal data"];

    /// <param name="items">How many boxes below milestones of ten tasks each.</param>
    public static string OfItems(int items) => Write(text => CountOf(text) < items);

    /// <param name="bytes">About how long.</param>
    public static string OfBytes(int bytes) => Write(text => text.Length < bytes);

    private static int CountOf(StringBuilder text)
    {
        var count = 0;
        foreach (var chunk in text.GetChunks())
        {
            count += chunk.Span.Count("[ ]") + chunk.Span.Count("[x]");
        }

        return count;
    }

    private static string Write(Func<StringBuilder, bool> goesOn)
    {
        var text = new StringBuilder("# Sample roadmap\n\nStatus legend: [ ] Not started  [~] In progress  [x] Done\n\n");
        for (var milestone = 1; goesOn(text); milestone++)
        {
            text.Append(CultureInfo.InvariantCulture, $"## M{milestone} {Verbs[milestone % 10]} {Things[milestone / 10 % 10]}\n- [~] Owner: Team {milestone % 7}  Target: 2031-0{1 + (milestone % 9)}-15\n- Objectives: Nobody is surprised.\n- Tasks\n");
            for (var task = 0; task < 10; task++)
            {
                text.Append(CultureInfo.InvariantCulture, $"  - [{(task % 3 == 0 ? 'x' : ' ')}] {Verbs[(task * 3) % 10]} {Things[(task + milestone) % 10]} number {task} of **part {milestone}** with `make check`{(task % 4 == 0 ? "  Owner: Ann" : "")}\n");
                if (task % 5 == 4)
                {
                    text.Append(CultureInfo.InvariantCulture, $"    - [ ] and {Things[(task + 3) % 10]} too, see [the plan](https://plans.example/{milestone}/{task})\n");
                }
            }

            text.Append(CultureInfo.InvariantCulture, $"- Acceptance\n  - [ ] p95 below {milestone % 900} ms for a week\n\nSome words about part {milestone} that belong to no item.\n\n");
        }

        return text.ToString();
    }
}
