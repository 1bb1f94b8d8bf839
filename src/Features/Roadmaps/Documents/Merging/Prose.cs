using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Merging;

/// <summary>The lines of a document that belong to no item.</summary>
internal static class Prose
{
    public static bool Equal(KeyedDocument one, KeyedDocument other) => Lines(one).SequenceEqual(Lines(other));

    /// <summary>The first lines of it, for people.</summary>
    public static string Of(KeyedDocument document) => string.Join('\n', Lines(document).Where(line => line.Length > 0).Take(20));

    private static IEnumerable<string> Lines(KeyedDocument document)
    {
        var taken = new HashSet<int>();
        foreach (var item in document.Plan.Items)
        {
            TextSpan?[] spans = [item.Kind == ItemKind.Milestone ? null : item.Block, item.Anchor, item.TextSpan, item.LinksSpan, item.MarkSpan, item.OwnerSpan, item.TargetSpan];
            foreach (var span in spans.OfType<TextSpan>().Concat(item.Checks.Select(check => check.Span)))
            {
                var left = span.Column + Math.Max(span.Length, 1);
                for (var line = span.Line; line < document.Text.LineCount && left > 0; left -= Math.Max(1, document.Text[line++].Length))
                {
                    taken.Add(line);
                }
            }
        }

        for (var line = 0; line < document.Text.LineCount; line++)
        {
            if (!taken.Contains(line) && !document.Text.Content(line).IsWhiteSpace())
            {
                yield return document.Text.Content(line).TrimEnd().ToString();
            }
        }
    }
}
