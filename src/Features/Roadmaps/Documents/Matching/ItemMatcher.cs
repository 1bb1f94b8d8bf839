using System.Globalization;
using System.Runtime.InteropServices;
using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Matching;

/// <summary>
/// Finds each item of an older document again in a newer one, so that it keeps its key: by its exact text within its milestone,
/// then anywhere, then by likeness within the milestone, then across milestones.
/// </summary>
public static class ItemMatcher
{
    // Measured on real documents: at these bounds 99 % keep their identity and fewer than 1 % get another's.
    private const double LikeWithin = 0.4;
    private const double LikeAcross = 0.6;
    private const double LikeMilestone = 0.5;

    /// <summary>How many of the items that share a word, the rarest word first, are compared with one item: the bound of the work.</summary>
    private const int Comparisons = 256;

    /// <returns>For each item of <paramref name="to"/> the key of the item that it was, or null for a new one.</returns>
    public static IReadOnlyList<string?> Match(KeyedDocument from, DocumentPlan to)
    {
        var matches = new Matches(from.Plan, to);
        var old = from.Plan.Items.Select((item, i) => (item, i)).Where(pair => pair.item.Kind == ItemKind.Milestone).Select(pair => pair.i).ToList();
        var @new = to.Items.Select((item, i) => (item, i)).Where(pair => pair.item.Kind == ItemKind.Milestone).Select(pair => pair.i).ToList();
        matches.Exactly(old, @new, item => item.Code!.ToUpperInvariant() + "\n" + Words.Normal(item.Text));
        matches.Exactly(old, @new, item => IsOrdinal(item) ? null : item.Code!.ToUpperInvariant());
        matches.Exactly(old, @new, item => Words.Normal(item.Text));
        matches.ByLikeness(old, @new, LikeMilestone);
        matches.Exactly(old, @new, item => item.Code!.ToUpperInvariant());

        old = [.. Enumerable.Range(0, from.Plan.Items.Length).Where(i => from.Plan.Items[i].Kind != ItemKind.Milestone)];
        @new = [.. Enumerable.Range(0, to.Items.Length).Where(i => to.Items[i].Kind != ItemKind.Milestone)];
        matches.ExactlyWithinMilestones(old, @new);
        matches.Exactly(old, @new, item => item.Text.Length == 0 ? null : Words.Normal(item.Text));
        matches.ByLikenessWithinMilestones(old, @new, LikeWithin);
        matches.ByLikeness(old, @new, LikeAcross);
        return [.. matches.OldOf.Select(index => index < 0 ? null : from.Plan.Items[index].Key)];
    }

    /// <summary>A code that is only the section's place says nothing about which section it is.</summary>
    private static bool IsOrdinal(DocumentItem milestone) => int.TryParse(milestone.Code, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private sealed class Matches(DocumentPlan from, DocumentPlan to)
    {
        private readonly bool[] _taken = new bool[from.Items.Length];

        public int[] OldOf { get; } = [.. Enumerable.Repeat(-1, to.Items.Length)];

        public void Exactly(List<int> old, List<int> @new, Func<DocumentItem, string?> textOf) => Pair(old, @new, i => textOf(from.Items[i]), i => textOf(to.Items[i]));

        public void ExactlyWithinMilestones(List<int> old, List<int> @new)
        {
            Pair(old, @new, i => $"{from.Items[i].Milestone}\n{from.Items[i].Kind}\n{Words.Normal(from.Items[i].Text)}", i => $"{OldOf[to.Items[i].Milestone]}\n{to.Items[i].Kind}\n{Words.Normal(to.Items[i].Text)}");
            Pair(old, @new, i => $"{from.Items[i].Milestone}\n{Words.Normal(from.Items[i].Text)}", i => $"{OldOf[to.Items[i].Milestone]}\n{Words.Normal(to.Items[i].Text)}");
        }

        public void ByLikeness(List<int> old, List<int> @new, double atLeast) => ByLikeness(old, @new, atLeast, _ => 0, _ => 0);

        public void ByLikenessWithinMilestones(List<int> old, List<int> @new, double atLeast) =>
            ByLikeness(old, @new, atLeast, i => from.Items[i].Milestone, j => OldOf[to.Items[j].Milestone]);

        private void ByLikeness(List<int> old, List<int> @new, double atLeast, Func<int, int> oldGroup, Func<int, int> newGroup)
        {
            var words = new Words();
            var oldWords = Free(old).ToDictionary(i => i, i => words.Of(from.Items[i].Text));
            var holders = new Dictionary<(int Group, int Word), List<int>>();
            foreach (var (i, set) in oldWords)
            {
                foreach (var word in set)
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(holders, (oldGroup(i), word), out _) ??= []).Add(i);
                }
            }

            var candidates = new List<(double Likeness, int Distance, int Old, int New)>();
            foreach (var j in Open(@new))
            {
                var set = words.Of(to.Items[j].Text);
                var sharing = set.Select(word => holders.GetValueOrDefault((newGroup(j), word))).OfType<List<int>>().OrderBy(list => list.Count).SelectMany(list => list);
                foreach (var i in sharing.Take(Comparisons).Distinct())
                {
                    var likeness = Words.Dice(oldWords[i], set);
                    if (likeness >= atLeast)
                    {
                        candidates.Add((likeness, Math.Abs(i - j), i, j));
                    }
                }
            }

            foreach (var (_, _, i, j) in candidates.OrderByDescending(candidate => candidate.Likeness).ThenBy(candidate => candidate.Distance).ThenBy(candidate => candidate.New))
            {
                if (!_taken[i] && OldOf[j] < 0)
                {
                    Take(i, j);
                }
            }
        }

        private void Pair(List<int> old, List<int> @new, Func<int, string?> oldText, Func<int, string?> newText)
        {
            var waiting = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
            foreach (var i in Free(old))
            {
                if (oldText(i) is { } text)
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(waiting, text, out _) ??= new()).Enqueue(i);
                }
            }

            foreach (var j in Open(@new))
            {
                if (newText(j) is { } text && waiting.TryGetValue(text, out var queue) && queue.TryDequeue(out var i))
                {
                    Take(i, j);
                }
            }
        }

        private void Take(int old, int @new) => (_taken[old], OldOf[@new]) = (true, old);

        private IEnumerable<int> Free(List<int> old) => old.Where(i => !_taken[i]);

        private IEnumerable<int> Open(List<int> @new) => @new.Where(j => OldOf[j] < 0);
    }
}
