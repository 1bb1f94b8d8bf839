using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>Where a check goes in, and how it comes out; the most natural place first.</summary>
internal static class CheckPlaces
{
    public static IEnumerable<TextEdit> For(KeyedDocument document, DocumentItem item, string text, bool isYaml)
    {
        if (!isYaml)
        {
            foreach (var (line, column) in Inline(document, item))
            {
                var blank = column == 0 || char.IsWhiteSpace(document.Text[line][column - 1]) ? "" : " ";
                yield return new TextEdit(line, column, 0, blank + Comment(text) + (IsFollowed(document, line, column) ? " " : ""));
            }
        }

        var own = item.Kind != ItemKind.Milestone ? item.Anchor : item.MarkSpan ?? item.OwnerSpan ?? item.TargetSpan;
        if (own is { } place && ListMarker.Of(document.Text.Content(place.Line)) is { } marker)
        {
            var last = Position(document, ItemRemoval.EndOf(document, item)).Line;
            yield return Below(document, Math.Max(last, place.Line), ListMarker.Within(marker), text, isYaml);
        }

        if (item is { Kind: ItemKind.Milestone, HasHeading: true })
        {
            yield return Below(document, LabelPlaces.HeadingEnd(document, item.Anchor.Line), "", text, isYaml);
        }
    }

    public static IEnumerable<TextEdit> Removals(KeyedDocument document, DocumentItem item, DocumentCheck check)
    {
        var text = document.Text;
        var (line, column) = text.EndOf(check.Span);
        var before = text[check.Span.Line][..check.Span.Column];
        var behind = column < text.Content(line).Length ? text.Content(line)[column..].ToString() : "";
        if (IsLead(before) && string.IsNullOrWhiteSpace(behind))
        {
            // Whole lines; the last one of the document goes with the line end before it.
            var end = text.OffsetOf(line, 0) + text[line].Length;
            var start = text.OffsetOf(check.Span.Line, Start(document, check.Span.Line));
            var isLast = text[line].Length == text.Content(line).Length && check.Span.Line > 0;
            start = isLast ? text.OffsetOf(check.Span.Line - 1, text.Content(check.Span.Line - 1).Length) : start;
            yield return Edit(document, start, end, "");
            yield return Edit(document, text.OffsetOf(check.Span.Line, Start(document, check.Span.Line)), text.OffsetOf(line, column), "");
        }

        var trimmed = before.TrimEnd(' ', '\t').Length;
        var offset = text.OffsetOf(check.Span.Line, check.Span.Column);
        if (trimmed > 0 && before[trimmed - 1] != ']')
        {
            yield return Edit(document, offset - (before.Length - trimmed), offset + check.Span.Length, "");
        }

        yield return Edit(document, offset, offset + check.Span.Length + (behind.Length - behind.TrimStart(' ', '\t').Length), "");
        yield return Edit(document, offset, offset + check.Span.Length, "");
    }

    public static IEnumerable<TextEdit> Replacements(KeyedDocument document, DocumentItem item, DocumentCheck check, string text, bool isYaml)
    {
        var offset = document.Text.OffsetOf(check.Span.Line, check.Span.Column);
        var lead = document.Text[check.Span.Line][..check.Span.Column];
        if (isYaml == check.IsYaml || IsLead(lead))
        {
            yield return Edit(document, offset, offset + check.Span.Length, Written(document, lead, text, isYaml)[lead.Length..]);
        }

        // From a comment behind the text to a block below it, or back: one edit over both places.
        foreach (var removal in Removals(document, item, check))
        {
            if (PlanCheck.ReadAgain(document, removal) is not { } without || !without.TryFind(item.Key, out var left))
            {
                continue;
            }

            foreach (var addition in For(without, left, text, isYaml))
            {
                yield return Together(document, without.Text.Apply(addition).ToString());
            }
        }
    }

    private static IEnumerable<(int Line, int Column)> Inline(KeyedDocument document, DocumentItem item)
    {
        if (item.Kind != ItemKind.Milestone)
        {
            // A table's cells hold no other item's words; elsewhere the labels come first.
            if (ListMarker.Of(document.Text.Content(item.Anchor.Line)) is not null)
            {
                yield return Position(document, ItemRemoval.EndOf(document, item));
            }

            yield return document.Text.EndOf(item.Checks.IsEmpty ? item.LinksSpan : item.Checks[^1].Span);
        }
        else if ((item.MarkSpan ?? item.OwnerSpan ?? item.TargetSpan) is { } own && own.Line != item.Anchor.Line)
        {
            yield return (own.Line, document.Text.Content(own.Line).TrimEnd(" \t").Length);
        }
    }

    private static TextEdit Below(KeyedDocument document, int line, string lead, string text, bool isYaml) =>
        new(line, document.Text.Content(line).Length, 0, LineEnds.Of(document.Text) + Written(document, lead, text, isYaml));

    private static string Written(KeyedDocument document, string lead, string text, bool isYaml)
    {
        if (!isYaml)
        {
            return lead + Comment(text);
        }

        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        var lines = text.Split('\n').Select(line => line.Length == 0 ? lead.TrimEnd(' ', '\t') : lead + line);
        return string.Join(LineEnds.Of(document.Text), [$"{lead}{fence}preflight", .. lines, lead + fence]);
    }

    private static bool IsLead(string before) => before.Trim(' ', '\t', '>', '\uFEFF').Length == 0;

    private static string Comment(string text) => $"<!-- preflight: {text} -->";

    private static bool IsFollowed(KeyedDocument document, int line, int column) =>
        column < document.Text.Content(line).Length && !char.IsWhiteSpace(document.Text[line][column]) && document.Text[line][column] is not (';' or ',' or '|');

    /// <summary>Where a line's text begins: behind the byte order mark of the first.</summary>
    private static int Start(KeyedDocument document, int line) => line == 0 && document.Text[0].StartsWith('\uFEFF') ? 1 : 0;

    private static (int Line, int Column) Position(KeyedDocument document, int offset)
    {
        var line = document.Text.LineAt(offset);
        return (line, offset - document.Text.OffsetOf(line, 0));
    }

    private static TextEdit Edit(KeyedDocument document, int start, int end, string insert)
    {
        var (line, column) = Position(document, start);
        return new(line, column, end - start, insert);
    }

    /// <summary>The one edit that makes another text of the document's.</summary>
    private static TextEdit Together(KeyedDocument document, string text)
    {
        var was = document.Text.ToString();
        var head = was.AsSpan().CommonPrefixLength(text);
        var tail = 0;
        while (tail < Math.Min(was.Length, text.Length) - head && was[^(tail + 1)] == text[^(tail + 1)])
        {
            tail++;
        }

        return Edit(document, head, was.Length - tail, text[head..(text.Length - tail)]);
    }
}
