using System.Collections.Frozen;

namespace Preflight.Features.Roadmaps.Documents.Reading;

internal enum LabelName
{
    Owner,
    Target,
    Objectives,

    /// <summary>A label that means nothing to the plan, and ends the value before it.</summary>
    Other,
}

/// <summary>Labels with values, in the forms that people write: <c>Owner: X</c>, <c>**Owner**: X</c>, <c>**Owner:** X</c>, <c>(owner: X)</c>.</summary>
internal static class Labels
{
    private const int LongestLabel = 24;

    private static readonly FrozenDictionary<string, LabelName>.AlternateLookup<ReadOnlySpan<char>> Names = new Dictionary<string, LabelName>(StringComparer.OrdinalIgnoreCase)
    {
        ["owner"] = LabelName.Owner,
        ["owners"] = LabelName.Owner,
        ["owner(s)"] = LabelName.Owner,
        ["owned by"] = LabelName.Owner,
        ["assignee"] = LabelName.Owner,
        ["assignees"] = LabelName.Owner,
        ["assigned to"] = LabelName.Owner,
        ["responsible"] = LabelName.Owner,
        ["dri"] = LabelName.Owner,
        ["target"] = LabelName.Target,
        ["target date"] = LabelName.Target,
        ["target completion"] = LabelName.Target,
        ["completion date"] = LabelName.Target,
        ["due"] = LabelName.Target,
        ["due date"] = LabelName.Target,
        ["due by"] = LabelName.Target,
        ["deadline"] = LabelName.Target,
        ["timeline"] = LabelName.Target,
        ["eta"] = LabelName.Target,
        ["objective"] = LabelName.Objectives,
        ["objectives"] = LabelName.Objectives,
        ["goal"] = LabelName.Objectives,
        ["goals"] = LabelName.Objectives,
        ["status"] = LabelName.Other,
        ["priority"] = LabelName.Other,
        ["effort"] = LabelName.Other,
        ["estimate"] = LabelName.Other,
        ["est"] = LabelName.Other,
        ["risk"] = LabelName.Other,
        ["deliverable"] = LabelName.Other,
        ["deliverables"] = LabelName.Other,
        ["dependencies"] = LabelName.Other,
        ["depends on"] = LabelName.Other,
        ["blocked by"] = LabelName.Other,
        ["start"] = LabelName.Other,
        ["start date"] = LabelName.Other,
        ["progress"] = LabelName.Other,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The label whose colon stands at an offset; its value's end is not known yet.</summary>
    public static Token? EndingAt(string raw, Segment segment, int colon)
    {
        var wordsEnd = colon;
        while (wordsEnd > segment.Start && raw[wordsEnd - 1] is '*' or '_')
        {
            wordsEnd--;
        }

        var start = FindName(raw, Math.Max(segment.Start, wordsEnd - LongestLabel), wordsEnd, out var name);
        if (start < 0)
        {
            return null;
        }

        var nameStart = start;
        while (start > segment.Start && raw[start - 1] is '*' or '_')
        {
            start--;
        }

        var isStrong = IsStrong(raw, segment, start);
        if (!isStrong && !IsWeak(raw, start, start < nameStart || char.IsAsciiLetterUpper(raw[nameStart])))
        {
            return null;
        }

        var value = colon + 1;
        while (nameStart > start && value < segment.End && raw[value] is '*' or '_')
        {
            value++;
        }

        if (value < segment.End && raw[value] is not (' ' or '\t') && !char.IsAsciiLetterUpper(raw[nameStart]))
        {
            return null;
        }

        while (value < segment.End && raw[value] is ' ' or '\t')
        {
            value++;
        }

        return new Token(TokenKind.Label, start, colon + 1, value, value, Label: name, IsStrong: isStrong);
    }

    /// <summary>Ends every label's value: at the next label or box, two blanks, a bar, the parenthesis that the label stands in, or the line's end.</summary>
    public static void EndValues(string raw, List<Segment> segments, List<Token> tokens)
    {
        var segment = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Label)
            {
                continue;
            }

            while (segments[segment].End < tokens[i].End)
            {
                segment++;
            }

            var limit = segments[segment].End;
            for (var next = i + 1; next < tokens.Count && tokens[next].Start < limit; next++)
            {
                if (tokens[next].Kind != TokenKind.Link)
                {
                    limit = Math.Max(tokens[i].InnerStart, tokens[next].Start);
                    break;
                }
            }

            var end = ValueEnd(raw, tokens[i], limit);
            tokens[i] = end > tokens[i].InnerStart ? tokens[i] with { InnerEnd = end } : Empty(raw, tokens[i], segments[segment].End);
        }
    }

    // A missing value stands where it can be written without touching what follows it.
    private static Token Empty(string raw, Token label, int end)
    {
        var from = label.End;
        while (from < label.InnerStart && raw[from] is '*' or '_')
        {
            from++;
        }

        // The line's last blanks are outside its segment.
        var blanks = label.InnerStart - from + (label.InnerStart == end && end < raw.Length && raw[end] is ' ' or '\t' ? 1 : 0);
        var isFree = label.InnerStart == end || raw[label.InnerStart] is ',' or ';' or '|' or ')' or '<';
        var place = blanks > 1 || (blanks == 1 && isFree) ? from + 1 : from;
        return label with { InnerStart = place, InnerEnd = place };
    }

    private static int FindName(string raw, int from, int end, out LabelName name)
    {
        name = LabelName.Other;
        var start = end;
        while (start > from && (char.IsAsciiLetter(raw[start - 1]) || raw[start - 1] is ' ' or '(' or ')'))
        {
            start--;
        }

        // The longest name wins: "due date" before "date".
        for (; start < end; start++)
        {
            var isWordStart = char.IsAsciiLetter(raw[start]) && (start == 0 || !char.IsLetterOrDigit(raw[start - 1]));
            if (isWordStart && Names.TryGetValue(raw.AsSpan(start, end - start), out name))
            {
                return start;
            }
        }

        return -1;
    }

    private static bool IsStrong(string raw, Segment segment, int start) =>
        start == segment.Start
        || raw[start - 1] is '\t' or '|'
        || (raw[start - 1] == ' ' && (start - 1 == segment.Start || raw[start - 2] is ' ' or '\t' or '|' or '·' or '•' or ']'));

    private static bool IsWeak(string raw, int start, bool standsOut) =>
        raw[start - 1] is '(' or '[' or '{'
        || (raw[start - 1] == ' ' && (standsOut || raw[start - 2] is ',' or ';' or '.' or '—' or '–' or '-' or '(' or '→' or '/'));

    private static int ValueEnd(string raw, Token label, int limit)
    {
        var depth = 0;
        var end = label.InnerStart;
        var wrapsValue = WrapsValue(raw, label);
        for (; end < limit; end++)
        {
            var c = raw[end];
            if (c is '|' or '\t' || (c == ' ' && end + 1 < limit && raw[end + 1] == ' ') || (wrapsValue && ClosesEmphasis(raw, label, end, limit)))
            {
                break;
            }

            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            if (depth < 0)
            {
                break;
            }
        }

        while (end > label.InnerStart && raw[end - 1] is ' ' or '\t' or ',' or ';' or '—' or '–' or '·' or '•' or '(' or '[' or '{')
        {
            end--;
        }

        return end;
    }

    // **Owner: X**: the emphasis that begins before the label closes behind the value.
    private static bool WrapsValue(string raw, Token label) =>
        raw[label.Start] is '*' or '_' && raw[label.End - 2] is not ('*' or '_') && (label.End >= raw.Length || raw[label.End] is not ('*' or '_'));

    private static bool ClosesEmphasis(string raw, Token label, int at, int limit) =>
        raw[at] == raw[label.Start] && (raw[at] == '*' || at + 1 == limit || !char.IsLetterOrDigit(raw[at + 1]));
}
