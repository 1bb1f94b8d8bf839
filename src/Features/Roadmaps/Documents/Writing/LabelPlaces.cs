using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>Where a label goes in, and how it comes out.</summary>
internal static class LabelPlaces
{
    /// <summary>At the end of the item's own text; for a milestone on its own line, or on a new one below its heading.</summary>
    public static TextEdit Addition(KeyedDocument document, DocumentItem item, LabelStyle style, string value)
    {
        if (item.Kind != ItemKind.Milestone)
        {
            var (line, column) = document.Text.EndOf(item.LinksSpan);
            return new TextEdit(line, column, 0, style.Write(value));
        }

        if ((item.OwnerSpan ?? item.TargetSpan ?? item.MarkSpan) is { } own)
        {
            var content = document.Text.Content(own.Line);
            var end = content.TrimEnd(" \t").Length;
            foreach (var check in item.Checks.Where(check => check.Span.Line == own.Line && check.Span.Column > own.Column))
            {
                end = Math.Min(end, content[..check.Span.Column].TrimEnd(" \t").Length);
            }

            var isBare = item.OwnerSpan is null && item.TargetSpan is null;
            return new TextEdit(own.Line, isBare ? Math.Max(end, own.Column + own.Length + 1) : end, 0, isBare ? $" {style.Label}{value}" : style.Write(value));
        }

        var heading = HeadingEnd(document, item.Anchor.Line);
        var eol = LineEnds.Of(document.Text);
        var next = heading + 1;
        while (next < document.Text.LineCount && document.Text.Content(next).IsWhiteSpace())
        {
            next++;
        }

        var list = next < document.Text.LineCount ? ListMarker.Of(document.Text.Content(next)) : null;
        return list is not null && !list.Any(char.IsAsciiDigit)
            ? new TextEdit(next, 0, 0, $"{list}{style.Label}{value}{eol}")
            : new TextEdit(heading, document.Text.Content(heading).Length, 0, $"{eol}{eol}{style.Label}{value}{(next > heading + 1 || next >= document.Text.LineCount ? "" : eol)}");
    }

    /// <summary>Right behind the item's owner; null where that does not stand on the line of its text.</summary>
    public static TextEdit? BehindOwner(KeyedDocument document, DocumentItem item, LabelStyle style, string value)
    {
        if (item.Kind == ItemKind.Milestone || item.OwnerSpan is not { } owner || owner.Line != document.Text.EndOf(item.LinksSpan).Line)
        {
            return null;
        }

        var end = owner.Column + owner.Length;
        var line = document.Text.Content(owner.Line);
        return new TextEdit(owner.Line, end < line.Length && line[end] == ')' ? end + 1 : end, 0, style.Write(value));
    }

    /// <summary>The label with its value, the blanks before it and the brackets around it; null where its beginning is not known.</summary>
    public static TextEdit? Removal(KeyedDocument document, TextSpan value)
    {
        if (LabelStyle.Start(document, value) is not { } start)
        {
            return null;
        }

        var line = document.Text.Content(value.Line);
        var end = Math.Min(value.Column + value.Length, line.Length);
        end += line[start..value.Column].Contains('(') && end < line.Length && line[end] == ')' ? 1 : 0;
        if (start > 0 && line[start - 1] == ']')
        {
            // Right behind a box: its blank stays, and what follows moves up to it.
            start++;
            end += line[end..].Length - line[end..].TrimStart(" \t").Length;
        }

        return new TextEdit(value.Line, start, end - start, "");
    }

    /// <summary>The last line of a heading: its underline where it has one.</summary>
    public static int HeadingEnd(KeyedDocument document, int line) =>
        line + 1 < document.Text.LineCount && document.Text.Content(line + 1).Trim() is { IsEmpty: false } under && (under.Trim('=').IsEmpty || under.Trim('-').IsEmpty) && !document.Text.Content(line).TrimStart().StartsWith("#")
            ? line + 1
            : line;
}
