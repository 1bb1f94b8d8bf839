using System.Collections.Immutable;

namespace Preflight.Features.Roadmaps.Documents.Keys;

/// <summary>
/// Which item stands where: the start of its anchor (its box, or a milestone's heading), zero-based, and its key.
/// A milestone without a heading stands at the start of the document, whatever comes and goes in it.
/// </summary>
public readonly record struct KeyAnchor(int Line, int Column, string Key)
{
    public static KeyAnchor Of(DocumentItem item)
    {
        var (line, column) = PlaceOf(item);
        return new(line, column, item.Key);
    }

    public static (int Line, int Column) PlaceOf(DocumentItem item) => item.HasHeading ? (item.Anchor.Line, item.Anchor.Column) : (0, 0);
}

/// <summary>Anchors follow the text through edits without reading it again.</summary>
public static class KeyAnchors
{
    /// <summary>
    /// The anchors behind an edit move with the text, and those within what it replaces stand at its start: an underlined heading is
    /// reworded from its first character.
    /// </summary>
    /// <param name="anchors">In the order of the text, without those of the items that the edit removes.</param>
    /// <param name="edit">What is replaced.</param>
    /// <param name="before">The text that the anchors and the edit refer to.</param>
    public static ImmutableArray<KeyAnchor> Shift(this ImmutableArray<KeyAnchor> anchors, TextEdit edit, DocumentText before)
    {
        var start = (edit.Line, edit.Column);
        var end = before.EndOf(new TextSpan(edit.Line, edit.Column, edit.Remove));
        var inserted = DocumentText.From(edit.Insert);
        var newEnd = inserted.LineCount == 1
            ? (edit.Line, edit.Column + edit.Insert.Length)
            : (edit.Line + inserted.LineCount - 1, inserted[inserted.LineCount - 1].Length);
        return newEnd == end ? anchors : [.. anchors.Select(Shifted)];

        KeyAnchor Shifted(KeyAnchor anchor)
        {
            var at = (anchor.Line, anchor.Column);
            return at.CompareTo(start) < 0 ? anchor
                : at.CompareTo(end) < 0 ? anchor with { Line = edit.Line, Column = edit.Column }
                : anchor.Line == end.Line ? anchor with { Line = newEnd.Item1, Column = newEnd.Item2 + anchor.Column - end.Column }
                : anchor with { Line = anchor.Line + newEnd.Item1 - end.Line };
        }
    }
}
