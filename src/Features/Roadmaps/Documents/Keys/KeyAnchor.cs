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
    /// <summary>The anchors behind an edit move with the text; those within what it removes are gone.</summary>
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
        if (newEnd == end)
        {
            return edit.Remove == 0 || !anchors.Any(anchor => Within(anchor, start, end)) ? anchors : [.. anchors.Where(anchor => !Within(anchor, start, end))];
        }

        var shifted = ImmutableArray.CreateBuilder<KeyAnchor>(anchors.Length);
        foreach (var anchor in anchors)
        {
            var at = (anchor.Line, anchor.Column);
            if (at.CompareTo(start) < 0)
            {
                shifted.Add(anchor);
            }
            else if (at.CompareTo(end) >= 0)
            {
                shifted.Add(anchor.Line == end.Line
                    ? anchor with { Line = newEnd.Item1, Column = newEnd.Item2 + anchor.Column - end.Column }
                    : anchor with { Line = anchor.Line + newEnd.Item1 - end.Line });
            }
        }

        return shifted.ToImmutable();
    }

    private static bool Within(KeyAnchor anchor, (int, int) start, (int, int) end) =>
        (anchor.Line, anchor.Column).CompareTo(start) >= 0 && (anchor.Line, anchor.Column).CompareTo(end) < 0;
}
