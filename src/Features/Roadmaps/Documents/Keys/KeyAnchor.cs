using System.Collections.Immutable;

namespace Preflight.Features.Roadmaps.Documents.Keys;

/// <summary>Which item stands where: the start of its anchor (its box, or a milestone's heading), zero-based, and its key.</summary>
public readonly record struct KeyAnchor(int Line, int Column, string Key)
{
    public static KeyAnchor Of(DocumentItem item) => new(item.Anchor.Line, item.Anchor.Column, item.Key);
}

/// <summary>Anchors follow the text through edits without reading it again.</summary>
public static class KeyAnchors
{
    /// <summary>
    /// The anchors behind an edit move with the text; those within what it removes are gone.
    /// One where a text is replaced by another stays: an underlined heading is reworded from its first character.
    /// </summary>
    /// <param name="anchors">In the order of the text.</param>
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
        var firstGone = edit.Insert.Length == 0 ? start : (start.Line, start.Column + 1);
        if (newEnd == end)
        {
            return anchors.Any(IsGone) ? [.. anchors.Where(anchor => !IsGone(anchor))] : anchors;
        }

        var shifted = ImmutableArray.CreateBuilder<KeyAnchor>(anchors.Length);
        foreach (var anchor in anchors)
        {
            if (IsBehind(anchor))
            {
                shifted.Add(anchor.Line == end.Line
                    ? anchor with { Line = newEnd.Item1, Column = newEnd.Item2 + anchor.Column - end.Column }
                    : anchor with { Line = anchor.Line + newEnd.Item1 - end.Line });
            }
            else if (!IsGone(anchor))
            {
                shifted.Add(anchor);
            }
        }

        return shifted.ToImmutable();

        bool IsBehind(KeyAnchor anchor) => (anchor.Line, anchor.Column).CompareTo(end) >= 0;

        bool IsGone(KeyAnchor anchor) => (anchor.Line, anchor.Column).CompareTo(firstGone) >= 0 && !IsBehind(anchor);
    }
}
