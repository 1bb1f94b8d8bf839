using System.Globalization;
using System.Runtime.InteropServices;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>A box: <c>[</c>, one text element, <c>]</c>; offsets into the text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Box(int Start, int MarkLength)
{
    public int MarkStart => Start + 1;

    public int End => Start + MarkLength + 2;
}

internal static class Boxes
{
    private const int LongestMark = 32;

    /// <summary>The box that stands at an offset, with a blank or the end behind it.</summary>
    public static Box? At(string raw, int start, int end) =>
        BracketsAt(raw, start, end) is { } box && (box.End == end || raw[box.End] is ' ' or '\t') ? box : null;

    /// <summary>As <see cref="At"/>, whatever stands behind it.</summary>
    public static Box? BracketsAt(string raw, int start, int end)
    {
        if (start + 2 >= end || raw[start] != '[' || raw[start + 1] is '[' or ']')
        {
            return null;
        }

        if (raw[start + 2] == ']')
        {
            return new Box(start, 1);
        }

        if (char.IsAscii(raw[start + 1]) && char.IsAscii(raw[start + 2]))
        {
            return null;
        }

        var rest = raw.AsSpan(start + 1, Math.Min(LongestMark, end - start - 1));
        var length = StringInfo.GetNextTextElementLength(rest);
        return length < rest.Length && rest[length] == ']' ? new Box(start, length) : null;
    }
}
