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
        var old = Of(from.Plan, isMilestone: true);
        var @new = Of(to, isMilestone: true);
        matches.Exactly(old, @new, (item, text) => (0, matches.Number(item.Code!), text));
        var shared = SharedCodes(from.Plan).Union(SharedCodes(to), StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase);
        matches.Exactly(old, @new, (item, _) => IsOrdinal(item) || shared.Contains(item.Code!) ? null : (0, matches.Number(item.Code!), 0));
        matches.Exactly(old, @new, (_, text) => (0, 0, text));
        matches.ByLikeness(old, @new, LikeMilestone);
        matches.Exactly(old, @new, (item, _) => (0, matches.Number(item.Code!), 0));

        old = Of(from.Plan, isMilestone: false);
        @new = Of(to, isMilestone: false);
        matches.ExactlyWithinMilestones(old, @new);
        matches.Exactly(old, @new, (item, text) => item.Text.Length == 0 ? null : (0, 0, text));
        matches.ByLikenessWithinMilestones(old, @new, LikeWithin);
        matches.ByLikeness(old, @new, LikeAcross);
        return [.. matches.OldOf.Select(index => index < 0 ? null : from.Plan.Items[index].Key)];
    }

    private static List<int> Of(DocumentPlan plan, bool isMilestone) =>
        [.. Enumerable.Range(0, plan.Items.Length).Where(i => plan.Items[i].Kind == ItemKind.Milestone == isMilestone)];

    /// <summary>Codes of more than one milestone, which do not tell which of them is meant.</summary>
    private static IEnumerable<string> SharedCodes(DocumentPlan plan) =>
        plan.Items.Where(item => item.Kind == ItemKind.Milestone).GroupBy(item => item.Code!, StringComparer.OrdinalIgnoreCase).Where(codes => codes.Skip(1).Any()).Select(codes => codes.Key);

    /// <summary>A code that is only the section's place says nothing about which section it is.</summary>
    private static bool IsOrdinal(DocumentItem milestone) => int.TryParse(milestone.Code, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private sealed class Matches(DocumentPlan from, DocumentPlan to)
    {
        private readonly Dictionary<string, int> _numbers = new(from.Items.Length, StringComparer.OrdinalIgnoreCase);
        private readonly int[] _next = new int[from.Items.Length];
        private readonly bool[] _taken = new bool[from.Items.Length];

        public int[] OldOf { get; } = [.. Enumerable.Repeat(-1, to.Items.Length)];

        /// <summary>The same number for texts that differ in nothing that anybody means.</summary>
        public int Number(string text)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, Words.Composed(text), out var known);
            return number = known ? number : _numbers.Count;
        }

        public void Exactly(List<int> old, List<int> @new, Func<DocumentItem, int, (int, int, int)?> keyOf) =>
            Pair(old, @new, item => keyOf(item, Number(item.Text)), item => keyOf(item, Number(item.Text)));

        public void ExactlyWithinMilestones(List<int> old, List<int> @new)
        {
            Pair(old, @new, item => (item.Milestone, Above(from, item), Number(item.Text)), item => (OldOf[item.Milestone], Above(to, item), Number(item.Text)));
            Pair(old, @new, item => (item.Milestone, (int)item.Kind, Number(item.Text)), item => (OldOf[item.Milestone], (int)item.Kind, Number(item.Text)));
            Pair(old, @new, item => (item.Milestone, 0, Number(item.Text)), item => (OldOf[item.Milestone], 0, Number(item.Text)));
        }

        /// <summary>What an item stands below: "Write tests" is another task below every other.</summary>
        private int Above(DocumentPlan plan, DocumentItem item) => item.Parent == item.Milestone ? -1 - (int)item.Kind : Number(plan.Items[item.Parent].Text);

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

        /// <summary>Pairs what has the same key, in the order of the texts.</summary>
        private void Pair(List<int> old, List<int> @new, Func<DocumentItem, (int, int, int)?> oldKey, Func<DocumentItem, (int, int, int)?> newKey)
        {
            // The items of one key form a chain that ends with -1.
            var free = Free(old).ToList();
            var first = new Dictionary<(int, int, int), int>(free.Count);
            for (var place = free.Count - 1; place >= 0; place--)
            {
                var i = free[place];
                if (oldKey(from.Items[i]) is { } key)
                {
                    ref var head = ref CollectionsMarshal.GetValueRefOrAddDefault(first, key, out var known);
                    (_next[i], head) = (known ? head : -1, i);
                }
            }

            foreach (var j in Open(@new))
            {
                if (newKey(to.Items[j]) is { } key && first.TryGetValue(key, out var i) && i >= 0)
                {
                    first[key] = _next[i];
                    Take(i, j);
                }
            }
        }

        private void Take(int old, int @new) => (_taken[old], OldOf[@new]) = (true, old);

        private IEnumerable<int> Free(List<int> old) => old.Where(i => !_taken[i]);

        private IEnumerable<int> Open(List<int> @new) => @new.Where(j => OldOf[j] < 0);
    }
}
