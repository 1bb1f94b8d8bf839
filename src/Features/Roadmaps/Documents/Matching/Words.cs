using System.Runtime.InteropServices;
using System.Text;

namespace Preflight.Features.Roadmaps.Documents.Matching;

/// <summary>Texts as sets of words, for comparing them by Dice's coefficient.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly List<int> _found = [];

    /// <summary>The text without differences in the form of its characters; a plan's texts have single blanks already.</summary>
    public static string Composed(string text) => Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormKC);

    /// <summary>The distinct words, as numbers in rising order. Scripts that set no blanks between words count by character.</summary>
    public int[] Of(string text)
    {
        var composed = Composed(text).AsSpan();
        _found.Clear();
        var (start, end) = (0, 0);
        foreach (var rune in composed.EnumerateRunes())
        {
            var standsAlone = rune.Value is >= 0x2E80 and <= 0x9FFF or >= 0xAC00 and <= 0xD7AF;
            if (standsAlone || !Rune.IsLetterOrDigit(rune))
            {
                Add(composed[start..end]);
                start = end + rune.Utf16SequenceLength;
                Add(standsAlone ? composed[end..start] : []);
            }

            end += rune.Utf16SequenceLength;
        }

        Add(composed[start..]);
        _found.Sort();
        return [.. _found.Distinct()];

        void Add(ReadOnlySpan<char> word)
        {
            if (!word.IsEmpty)
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, word, out var known);
                number = known ? number : _numbers.Dictionary.Count;
                _found.Add(number);
            }
        }
    }

    public static double Dice(int[] one, int[] other)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            var order = one[i].CompareTo(other[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return one.Length + other.Length == 0 ? 0 : 2.0 * shared / (one.Length + other.Length);
    }
}
