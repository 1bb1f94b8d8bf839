using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>How an item comes out of the text.</summary>
internal static class ItemRemoval
{
    /// <summary>Its whole lines, or its stretch of a line that holds several boxes; null where items are nested in such a stretch.</summary>
    public static TextEdit? Edit(KeyedDocument document, DocumentItem item)
    {
        var index = document.IndexOf(item.Key);
        var onLine = item.Kind == ItemKind.Milestone
            ? []
            : document.Plan.Items.Where(other => other.Kind != ItemKind.Milestone && other.Parent == item.Parent && other.Block == item.Block).OrderBy(other => other.Anchor.Line).ThenBy(other => other.Anchor.Column).ToList();
        if (onLine.Count <= 1)
        {
            return new TextEdit(item.Block.Line, item.Block.Column, item.Block.Length, "");
        }

        if (document.Plan.Items.Any(other => other.Parent == index))
        {
            return null;
        }

        var place = onLine.FindIndex(other => other.Key == item.Key);
        var start = document.Text.OffsetOf(item.Anchor.Line, item.Anchor.Column);
        if (place + 1 < onLine.Count)
        {
            var next = onLine[place + 1].Anchor;
            return new TextEdit(item.Anchor.Line, item.Anchor.Column, document.Text.OffsetOf(next.Line, next.Column) - start, "");
        }

        var before = onLine[place - 1];
        var end = EndOf(document, item);
        var from = EndOf(document, before);
        var (line, column) = Position(document, from);
        return new TextEdit(line, column, end - from, "");
    }

    /// <summary>Where the item's text, labels and checks end, as an offset.</summary>
    public static int EndOf(KeyedDocument document, DocumentItem item)
    {
        TextSpan?[] parts = [item.TextSpan, item.LinksSpan, item.OwnerSpan, item.TargetSpan];
        var end = parts.OfType<TextSpan>().Concat(item.Checks.Select(check => check.Span)).Max(span => document.Text.OffsetOf(span.Line, span.Column) + span.Length);
        var (line, column) = Position(document, end);
        return end + (column < document.Text.Content(line).Length && document.Text[line][column] == ')' ? 1 : 0);
    }

    private static (int Line, int Column) Position(DocumentText text, int offset)
    {
        var line = text.LineAt(offset);
        return (line, offset - text.OffsetOf(line, 0));
    }

    private static (int Line, int Column) Position(KeyedDocument document, int offset) => Position(document.Text, offset);
}
