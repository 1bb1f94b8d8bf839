using System.Runtime.InteropServices;
using System.Text;

namespace Preflight.Features.Roadmaps.Documents.Matching;

/// <summary>Texts as sets of words, for comparing them by Dice's coefficient.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The text without differences that nobody means: case, blanks and the form of its characters.</summary>
    public static string Normal(string text) =>
        string.Join(' ', text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The distinct words, as numbers in rising order. Scripts that set no blanks between words count by character.</summary>
    public int[] Of(string text)
    {
        var words = new SortedSet<int>();
        var word = new StringBuilder();
        foreach (var rune in Normal(text).EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                End();
            }
            else if (rune.Value is >= 0x2E80 and <= 0x9FFF or >= 0xAC00 and <= 0xD7AF)
            {
                End();
                word.Append(rune.ToString());
                End();
            }
            else
            {
                word.Append(rune.ToString());
            }
        }

        End();
        return [.. words];

        void End()
        {
            if (word.Length > 0)
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, word.ToString(), out var known);
                number = known ? number : _numbers.Count;
                words.Add(number);
                word.Clear();
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
