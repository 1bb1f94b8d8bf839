using System.Collections.Frozen;

namespace Preflight.Features.Roadmaps.Documents.Reading;

internal static class Html
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Elements = FrozenSet.ToFrozenSet(
        [
            "a", "abbr", "b", "big", "blockquote", "br", "center", "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt",
            "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "li", "mark", "ol", "p",
            "picture", "pre", "q", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "summary", "sup", "table",
            "tbody", "td", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <returns>Behind the tag or autolink that begins at <c>&lt;</c>; 0 where none does.</returns>
    public static int TagEnd(string raw, int at, int end)
    {
        if (at + 2 >= end || !(char.IsAsciiLetter(raw[at + 1]) || raw[at + 1] == '/'))
        {
            return 0;
        }

        var close = raw.AsSpan(at + 1, end - at - 1).IndexOfAny('<', '>');
        return close > 0 && raw[at + 1 + close] == '>' ? at + close + 2 : 0;
    }

    /// <summary>Whether a tag is HTML's, and not a placeholder that was written in angle brackets.</summary>
    public static bool IsElement(ReadOnlySpan<char> tag)
    {
        var name = tag.TrimStart('<').TrimStart('/');
        var length = name.IndexOfAnyExcept(NameCharacters);
        return length > 0 && Elements.Contains(name[..length]) && (name[length] is ' ' or '/' or '>' or '\t' or '\n' or '\r');
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
