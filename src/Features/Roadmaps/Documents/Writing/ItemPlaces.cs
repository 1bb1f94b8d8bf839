using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>Where a new item may stand, the most natural place first, each written in the list style found there.</summary>
internal static class ItemPlaces
{
    private static readonly string[] TaskLabels = ["tasks", "task", "to do", "todo", "work"];

    private static readonly string[] AcceptanceLabels =
        ["acceptance", "acceptance criteria", "exit criteria", "success criteria", "success metrics", "definition of done", "done when"];

    public static IEnumerable<TextEdit> For(KeyedDocument document, DocumentItem parent, NewItem item)
    {
        var index = document.IndexOf(parent.Key);
        var siblings = document.Plan.Items.Where(other => other.Parent == index && other.Kind == item.Kind).ToList();
        if (siblings.Count > 0)
        {
            yield return AfterSiblings(document, siblings, item);
        }

        if (parent.Kind != ItemKind.Milestone)
        {
            if (ListMarker.Of(document.Text.Content(parent.Anchor.Line)) is { } marker)
            {
                yield return At(document, EndLine(document, parent.Block), ListMarker.Below(marker), item);
            }

            yield break;
        }

        var end = SectionEnd(document, parent);
        foreach (var label in Labels(document, parent, end, item.Kind))
        {
            yield return BelowLabel(document, label, item);
        }

        var eol = LineEnds.Of(document.Text);
        var items = document.Plan.Items.Where(other => other.Milestone == index && other.Parent >= 0).ToList();
        var first = items.Count > 0 ? ListMarker.Of(document.Text.Content(items[0].Anchor.Line)) : null;
        var listEnd = items.Count > 0 ? items.Max(other => ContentEnd(document, other)) : end;
        if (item.Kind == ItemKind.Criterion)
        {
            yield return WithLabel(document, listEnd, first is not null && first.StartsWith(' ') ? "- Acceptance" : LabelElsewhere(document) ?? "- Acceptance", item);
            yield return WithLabel(document, listEnd, "- Acceptance", item);
        }
        else if (items.Count > 0)
        {
            var acceptance = Labels(document, parent, items[0].Anchor.Line, ItemKind.Criterion).LastOrDefault(items[0].Anchor.Line);
            yield return At(document, acceptance, (first is null || first.StartsWith(' ') ? null : first) ?? "- ", item);
            yield return At(document, acceptance, "- ", item, tail: eol);
            yield return At(document, acceptance, "- ", item, lead: eol, tail: eol);
        }
        else
        {
            yield return At(document, end, "- ", item, lead: eol, tail: end < document.Text.LineCount && !document.Text.Content(end).IsWhiteSpace() ? eol : "");
        }

        yield return At(document, OwnLine(parent) + 1, "- ", item);
        yield return At(document, OwnLine(parent) + 1, "- ", item, lead: eol);
        yield return WithLabel(document, listEnd, item.Kind == ItemKind.Criterion ? "- Acceptance" : "- Tasks", item);
        yield return At(document, listEnd, "- ", item, lead: eol);
    }

    private static TextEdit AfterSiblings(KeyedDocument document, List<DocumentItem> siblings, NewItem item)
    {
        var last = siblings[^1];
        var marker = ListMarker.Of(document.Text.Content(last.Block.Line)) ?? "- ";
        var isLoose = siblings.Count > 1 && last.Block.Line > 0 && document.Text.Content(last.Block.Line - 1).IsWhiteSpace();
        return At(document, ContentEnd(document, last), ListMarker.Next(marker), item, lead: isLoose ? LineEnds.Of(document.Text) : "");
    }

    /// <summary>Lines of the milestone that say nothing but the label of such a list.</summary>
    private static IEnumerable<int> Labels(KeyedDocument document, DocumentItem milestone, int end, ItemKind kind)
    {
        var labels = kind == ItemKind.Criterion ? AcceptanceLabels : TaskLabels;
        for (var line = milestone.Anchor.Line + 1; line < end; line++)
        {
            if (labels.Contains(Bare(document.Text.Content(line))))
            {
                yield return line;
            }
        }
    }

    private static TextEdit BelowLabel(KeyedDocument document, int label, NewItem item) =>
        At(document, label + 1, ListMarker.Of(document.Text.Content(label)) is { } marker ? ListMarker.Below(marker) : "- ", item, lead: document.Text.Content(label).TrimStart().StartsWith("#") ? LineEnds.Of(document.Text) : "");

    private static TextEdit WithLabel(KeyedDocument document, int line, string label, NewItem item)
    {
        var eol = LineEnds.Of(document.Text);
        return ListMarker.Of(label) is { } marker
            ? At(document, line, ListMarker.Below(marker), item, lead: label + eol)
            : At(document, line, "- ", item, lead: eol + label + (label.Contains('\n', StringComparison.Ordinal) ? "" : eol + eol));
    }

    /// <summary>How the document heads the acceptance of another milestone, up to the first criterion.</summary>
    private static string? LabelElsewhere(KeyedDocument document)
    {
        foreach (var criterion in document.Plan.Items.Where(item => item.Kind == ItemKind.Criterion).Take(1))
        {
            for (var line = criterion.Anchor.Line - 1; line >= Math.Max(0, criterion.Anchor.Line - 6); line--)
            {
                var content = document.Text.Content(line).ToString();
                if (AcceptanceLabels.Contains(Bare(content)))
                {
                    var isClose = line == criterion.Anchor.Line - 1;
                    return isClose && ListMarker.Of(content) is null ? content + LineEnds.Of(document.Text) : content;
                }
            }
        }

        return null;
    }

    private static string Bare(ReadOnlySpan<char> line) => line.Trim(" \t-*+#:_>").ToString().ToLowerInvariant();

    private static TextEdit At(KeyedDocument document, int line, string marker, NewItem item, string lead = "", string tail = "")
    {
        var text = document.Text;
        var eol = LineEnds.Of(text);
        var labels = LabelsOf(document, item);
        var written = $"{lead}{marker}[{item.Mark}] {item.Text}{labels}";
        return line < text.LineCount && !(line == text.LineCount - 1 && text[line].Length == 0 && line > 0 && text[line - 1].Length == text.Content(line - 1).Length)
            ? new TextEdit(line, 0, 0, written + eol + tail)
            : new TextEdit(text.LineCount - 1, text[text.LineCount - 1].Length, 0, eol + written);
    }

    private static string LabelsOf(KeyedDocument document, NewItem item)
    {
        var blank = new DocumentItem { Kind = item.Kind, Parent = 0, Milestone = 0, Text = "", Status = Status.NotStarted, Anchor = default, TextSpan = default, LinksSpan = default, Block = default };
        var owner = item.Owner is null ? "" : LabelStyle.Of(document, blank, other => other.OwnerSpan, "Owner: ").Write(PlainInline.Escape(item.Owner));
        var target = item.TargetDate is not { } on ? "" : LabelStyle.Of(document, blank, other => other.TargetSpan, "Target: ").Write(LabelStyle.Date(on, null));
        return owner + target;
    }

    private static int OwnLine(DocumentItem milestone) => (milestone.MarkSpan ?? milestone.OwnerSpan ?? milestone.TargetSpan ?? milestone.Anchor).Line;

    /// <summary>The line behind a block.</summary>
    private static int EndLine(KeyedDocument document, TextSpan block)
    {
        var (line, left) = (block.Line, block.Length + block.Column);
        while (line < document.Text.LineCount && left > 0)
        {
            left -= document.Text[line++].Length;
        }

        return line;
    }

    /// <summary>The line behind the last one of an item that is not blank.</summary>
    private static int ContentEnd(KeyedDocument document, DocumentItem item)
    {
        var line = EndLine(document, item.Block);
        while (line > item.Anchor.Line + 1 && document.Text.Content(line - 1).IsWhiteSpace())
        {
            line--;
        }

        return line;
    }

    /// <summary>The line behind the last one of a milestone that is neither blank nor a rule that closes the section.</summary>
    private static int SectionEnd(KeyedDocument document, DocumentItem milestone)
    {
        var index = document.IndexOf(milestone.Key);
        var last = document.Plan.Items.Where(item => item.Milestone == index).Select(item => item == milestone ? OwnLine(milestone) + 1 : EndLine(document, item.Block)).Max();
        var line = EndLine(document, milestone.Block);
        while (line > last && (document.Text.Content(line - 1).IsWhiteSpace() || IsRule(document, line - 1)))
        {
            line--;
        }

        return line;
    }

    private static bool IsRule(KeyedDocument document, int line)
    {
        var content = document.Text.Content(line).Trim();
        return content.Length >= 3 && content[0] is '-' or '*' or '_' && content.Trim(content[0]).IsEmpty && document.Text.Content(line - 1).IsWhiteSpace();
    }
}
