namespace Preflight.Features.Evidence.Packs;

/// <summary>Whether an item's text has a word or phrase, whatever its case and its kind of hyphen.</summary>
internal static class ItemWords
{
    /// <returns>The place of the first phrase that the text has; null where it has none.</returns>
    public static int? Match(string text, IReadOnlyList<string> phrases)
    {
        var plain = Plain(text);
        for (var i = 0; i < phrases.Count; i++)
        {
            if (Has(plain, phrases[i]))
            {
                return i;
            }
        }

        return null;
    }

    private static bool Has(string text, string phrase)
    {
        var isBeginning = phrase.EndsWith('*');
        var words = Plain(isBeginning ? phrase[..^1] : phrase);
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var end = at + words.Length;
            if ((at == 0 || !IsWithinWord(text[at - 1], words[0])) && (isBeginning || end == text.Length || !IsWithinWord(words[^1], text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWithinWord(char one, char next) => char.IsLetterOrDigit(one) && char.IsLetterOrDigit(next);

    // U+2010 to U+2015 are hyphens and dashes.
    private static string Plain(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = source[i] is >= '\u2010' and <= '\u2015' ? '-' : char.ToLowerInvariant(source[i]);
        }
    });
}
