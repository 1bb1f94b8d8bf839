using System.Globalization;
using System.Text;
using Preflight.Features.Roadmaps.Documents.Diffing;
using Preflight.Features.Roadmaps.Documents.Keys;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>
/// Writes one claim into the text, at the item's own place and nowhere else. Every edit but a mark's is read again and compared:
/// one that changes more of the plan than it was asked to is refused, so that no text from outside can add a box or a label.
/// </summary>
public static class DocumentWriter
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    public static Outcome<DocumentEdit> SetStatus(KeyedDocument document, DocumentItem item, string status)
    {
        if (item.MarkSpan is not { } box)
        {
            return Refused($"'{item.Key}' has no box of its own; its status follows what it holds. Add a line like '- [ ] Owner: …' below its heading to give it one.");
        }

        if (document.Plan.Legend.MarkOf(new Status(status)) is not { } mark)
        {
            return Refused($"The document's legend has no status '{status}'; it has {string.Join(", ", document.Plan.Legend.Statuses)}.");
        }

        var edit = new TextEdit(box.Line, box.Column, box.Length, mark);
        return mark.Length == box.Length
            ? new DocumentEdit(edit, document.WithMark(item.Key, mark, new Status(status)), item.Key)
            : Checked(document, edit, item.Key, ChangedField.Status);
    }

    public static Outcome<DocumentEdit> SetOwner(KeyedDocument document, DocumentItem item, string? owner) =>
        owner is not null && PlainInline.Fault(owner) is { } fault
            ? Refused($"The owner cannot be written because {fault}. Send plain text on one line.")
            : SetLabel(document, item, ChangedField.Owner, owner is null ? null : PlainInline.Escape(owner), other => other.OwnerSpan, "Owner: ",
                after => after.Owner == Collapse(owner));

    public static Outcome<DocumentEdit> SetTargetDate(KeyedDocument document, DocumentItem item, DateOnly? date)
    {
        var written = item.TargetSpan is { } span ? document.Text.Slice(span) : AnyDate(document);
        return SetLabel(document, item, ChangedField.Target, date is { } on ? LabelStyle.Date(on, written) : null, other => other.TargetSpan, "Target: ",
            after => after.TargetDate == date && (date is not null || after.TargetText is null));
    }

    /// <summary>Puts other plain text in the place of the item's own; its links go with the text that they stood in.</summary>
    public static Outcome<DocumentEdit> SetText(KeyedDocument document, DocumentItem item, string text) =>
        PlainInline.Fault(text) is { } fault
            ? Refused($"The text cannot be written because {fault}. Send plain text on one line.")
            : SetRawText(document, item, PlainInline.Escape(text), after => after.Text == Collapse(text));

    public static Outcome<DocumentEdit> AddLink(KeyedDocument document, DocumentItem item, string url, string? title)
    {
        if (RoadmapRules.WebAddress(url) is not { } address)
        {
            return Refused(RoadmapRules.WebAddressWanted);
        }

        var name = string.IsNullOrWhiteSpace(title) ? address.Host + (address.AbsolutePath == "/" ? "" : address.AbsolutePath) : title;
        if (PlainInline.Fault(name) is { } fault)
        {
            return Refused($"The link's title cannot be written because {fault}. Send plain text on one line.");
        }

        var written = (Ascii.IsValid(url) && Uri.IsWellFormedUriString(url, UriKind.Absolute) ? url : address.AbsoluteUri).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);
        var end = document.Text.EndOf(item.LinksSpan);
        var link = $"[{PlainInline.Escape(name)}]({written})";
        var edit = new TextEdit(end.Line, end.Column, 0, Blank(document, end) + (item.TextSpan.Length == 0 ? link : $"({link})"));
        return Checked(document, edit, item.Key, ChangedField.LinkAdded, after =>
            (after.Text == item.Text || item.TextSpan.Length == 0)
            && after.Links.Length == item.Links.Length + 1 && after.Links.Any(link => link.Url == written && link.Text == Collapse(name)));
    }

    /// <param name="document">The document.</param>
    /// <param name="item">The item.</param>
    /// <param name="number">The link's place among the item's links, from 1 to their number.</param>
    public static Outcome<DocumentEdit> RemoveLink(KeyedDocument document, DocumentItem item, int number)
    {
        var link = item.Links[number - 1].Span;
        if (document.Text.OffsetOf(link.Line, link.Column) >= document.Text.OffsetOf(item.LinksSpan.Line, item.LinksSpan.Column) && item.LinksSpan.Length > 0)
        {
            link = new TextSpan(link.Line, link.Column - 1, link.Length + 2);
        }

        var line = document.Text[link.Line];
        var blanks = link.Column - line.AsSpan(0, link.Column).TrimEnd(" \t").Length;
        blanks = link.Column - blanks <= item.TextSpan.Column && link.Line == item.TextSpan.Line ? 0 : blanks;
        var edit = new TextEdit(link.Line, link.Column - blanks, link.Length + blanks, "");
        return Checked(document, edit, item.Key, ChangedField.LinkRemoved, after => after.Links.Length == item.Links.Length - 1);
    }

    /// <summary>
    /// Writes a check at the item: as a comment behind what stands on the item's line, else on the next one; as a fenced block on the
    /// lines below that. Of several boxes on a line only the last can have a block.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="item">The item.</param>
    /// <param name="text">What the check says, without the comment's marks or the fences; a block where it has several lines.</param>
    public static Outcome<DocumentEdit> AddCheck(KeyedDocument document, DocumentItem item, string text) => AddCheck(document, item, text, text.Contains('\n'));

    /// <param name="document">The document.</param>
    /// <param name="item">The item.</param>
    /// <param name="number">The check's place among the item's checks, from 1 to their number.</param>
    public static Outcome<DocumentEdit> RemoveCheck(KeyedDocument document, DocumentItem item, int number) =>
        CheckedAny(document, CheckPlaces.Removals(document, item, item.Checks[number - 1]), item, after => Texts(after).SequenceEqual(Texts(item).Where((_, i) => i != number - 1)))
        ?? Refused($"This check of '{item.Key}' cannot be taken out by itself. Remove it in the document, then import that.");

    /// <summary>Writes another text in the place of a check's own.</summary>
    /// <param name="document">The document.</param>
    /// <param name="item">The item.</param>
    /// <param name="number">The check's place among the item's checks, from 1 to their number.</param>
    /// <param name="text">As for <see cref="AddCheck(KeyedDocument, DocumentItem, string)"/>.</param>
    public static Outcome<DocumentEdit> ReplaceCheck(KeyedDocument document, DocumentItem item, int number, string text)
    {
        var isYaml = text.Contains('\n');
        return CheckFault(document, text, isYaml, added: 0)
            ?? CheckedAny(document, CheckPlaces.Replacements(document, item, item.Checks[number - 1], text, isYaml), item, after => Texts(after).SequenceEqual(Texts(item).Select((check, i) => i == number - 1 ? (text, isYaml) : check)))
            ?? Refused($"This check of '{item.Key}' cannot be replaced by itself. Change it in the document, then import that.");
    }

    internal static Outcome<DocumentEdit> AddCheck(KeyedDocument document, DocumentItem item, string text, bool isYaml) =>
        CheckFault(document, text, isYaml, added: 1)
        ?? CheckedAny(document, CheckPlaces.For(document, item, text, isYaml), item, after => Texts(after).ToList() is var there && there.Remove((text, isYaml)) && there.SequenceEqual(Texts(item)))
        ?? Refused($"The document has no place at '{item.Key}' where this check could be written without changing other items. Write it into the document, then import that.");

    private static Outcome<DocumentEdit>? CheckFault(KeyedDocument document, string text, bool isYaml, int added) => text switch
    {
        _ when text.Length > RoadmapReader.MaxCheckLength => Refused(string.Create(CultureInfo.InvariantCulture, $"The check is longer than {RoadmapReader.MaxCheckLength} characters. Shorten it.")),
        _ when document.Plan.Items.Sum(item => item.Checks.Length) + document.Plan.StrayChecks.Length + added > RoadmapReader.MaxChecks => Refused(string.Create(CultureInfo.InvariantCulture, $"The document has {RoadmapReader.MaxChecks} checks, and more are not taken. Divide it into several roadmaps.")),
        _ when string.IsNullOrWhiteSpace(text) => Refused("The check says nothing."),
        _ when !isYaml && text.Contains("-->", StringComparison.Ordinal) => Refused("A comment cannot hold '-->'. Write the check as YAML."),
        _ => (Outcome<DocumentEdit>?)null,
    };

    private static IEnumerable<(string Text, bool IsYaml)> Texts(DocumentItem item) => item.Checks.Select(check => (check.Text, check.IsYaml));

    private static Outcome<DocumentEdit>? CheckedAny(KeyedDocument document, IEnumerable<TextEdit> edits, DocumentItem item, Func<DocumentItem, bool> holds)
    {
        foreach (var edit in edits)
        {
            if (Checked(document, edit, item.Key, ChangedField.CheckChanged, holds) is var outcome && outcome.TryGet(out _, out _))
            {
                return outcome;
            }
        }

        return null;
    }

    /// <summary>Adds an item at the end of its parent's list of its kind.</summary>
    public static Outcome<DocumentEdit> Add(KeyedDocument document, DocumentItem parent, ItemKind kind, string text, string? status, string? owner, DateOnly? date)
    {
        var fault = PlainInline.Fault(text) ?? (owner is null ? null : PlainInline.Fault(owner));
        if (fault is not null)
        {
            return Refused($"The item cannot be written because {fault}. Send plain text on one line.");
        }

        if (document.Plan.Legend.MarkOf(status is null ? Status.NotStarted : new Status(status)) is not { } mark)
        {
            return Refused($"The document's legend has no status '{status}'; it has {string.Join(", ", document.Plan.Legend.Statuses)}.");
        }

        return Add(document, parent, new NewItem(kind, PlainInline.Escape(text), mark, owner, date), after => after.Text == Collapse(text) && after.Owner == Collapse(owner) && after.TargetDate == date);
    }

    /// <summary>Removes an item with everything nested in it.</summary>
    public static Outcome<DocumentEdit> Remove(KeyedDocument document, DocumentItem item)
    {
        var gone = WithNested(document, item);
        var edit = ItemRemoval.Edit(document, item);
        if (edit is null)
        {
            return Refused($"'{item.Key}' shares its line with another item and has items below it. Move those in the document first, then import it.");
        }

        return PlanCheck.ReadAgain(document, edit, gone) is { } after && PlanCheck.IsOnly(document, after, item.Key, gone, added: 0, field: null)
            ? new DocumentEdit(edit, after, item.Key)
            : Refused($"'{item.Key}' cannot be taken out without changing other items. Remove it in the document, then import that.");
    }

    /// <summary>The keys of an item and of all that is nested in it.</summary>
    public static IReadOnlySet<string> WithNested(KeyedDocument document, DocumentItem item)
    {
        var gone = new HashSet<string>(StringComparer.Ordinal) { item.Key };
        foreach (var other in document.Plan.Items.Where(other => other.Parent >= 0))
        {
            if (gone.Contains(document.Plan.Items[other.Parent].Key) || gone.Contains(document.Plan.Items[other.Milestone].Key))
            {
                gone.Add(other.Key);
            }
        }

        return gone;
    }

    internal static Outcome<DocumentEdit> SetRawText(KeyedDocument document, DocumentItem item, string markdown, Func<DocumentItem, bool> holds)
    {
        var lead = item.TextSpan.Length == 0 && item.MarkSpan is not null ? Blank(document, item.TextSpan) : "";
        var behind = document.Text.EndOf(item.TextSpan);
        var tail = item.TextSpan.Length == 0 && item.Checks.Any(check => (check.Span.Line, check.Span.Column) == behind) ? " " : "";
        var edit = new TextEdit(item.TextSpan.Line, item.TextSpan.Column, item.TextSpan.Length, lead + markdown + tail);
        return Checked(document, edit, item.Key, ChangedField.Text, holds);
    }

    internal static Outcome<DocumentEdit> SetRawLinks(KeyedDocument document, DocumentItem item, string markdown, Func<DocumentItem, bool> holds) =>
        Checked(document, new TextEdit(item.LinksSpan.Line, item.LinksSpan.Column, item.LinksSpan.Length, markdown), item.Key, ChangedField.LinkAdded, holds);

    internal static Outcome<DocumentEdit> Add(KeyedDocument document, DocumentItem parent, NewItem item, Func<DocumentItem, bool> holds)
    {
        if (document.Plan.Items.Length >= RoadmapReader.MaxItems)
        {
            return Refused(string.Create(CultureInfo.InvariantCulture, $"The document has {RoadmapReader.MaxItems} items, and more are not taken. Divide it into several roadmaps."));
        }

        var milestone = document.Plan.Items[parent.Milestone].Key;
        foreach (var edit in ItemPlaces.For(document, parent, item))
        {
            if (PlanCheck.ReadAgain(document, edit) is { } after
                && PlanCheck.IsOnly(document, after, parent.Key, None, added: 1, field: null)
                && after.Plan.Items.Single(other => !document.TryFind(other.Key, out _)) is var added
                && added.Kind == item.Kind
                && added.Mark == item.Mark
                && after.PlaceOf(added) == (parent.Key, milestone)
                && holds(added))
            {
                return new DocumentEdit(edit, after, added.Key);
            }
        }

        return Refused($"The document has no place below '{parent.Key}' where this item could be added without changing others. Add it in the document, then import that.");
    }

    private static Outcome<DocumentEdit> SetLabel(
        KeyedDocument document,
        DocumentItem item,
        ChangedField field,
        string? value,
        Func<DocumentItem, TextSpan?> spanOf,
        string plainLabel,
        Func<DocumentItem, bool> holds)
    {
        // The owner stands before the target. A label that cannot go, as the last on a milestone's own line, stays without its value.
        TextEdit?[] edits = (spanOf(item), value) switch
        {
            ({ } place, { }) => [new TextEdit(place.Line, place.Column, place.Length, value)],
            ({ } place, null) => [LabelPlaces.Removal(document, place), new TextEdit(place.Line, place.Column, place.Length, "")],
            (null, { }) when LabelStyle.Of(document, item, spanOf, plainLabel) is var style =>
                [field == ChangedField.Target ? LabelPlaces.BehindOwner(document, item, style, value) : null, LabelPlaces.Addition(document, item, style, value)],
            _ => [],
        };
        Outcome<DocumentEdit> outcome = Refused($"The {Name(field)} of '{item.Key}' cannot be taken out by itself. Change it in the document, then import that.");
        foreach (var edit in edits.OfType<TextEdit>())
        {
            outcome = Checked(document, edit, item.Key, field, holds);
            if (outcome.TryGet(out _, out _))
            {
                break;
            }
        }

        return outcome;
    }

    private static Outcome<DocumentEdit> Checked(KeyedDocument document, TextEdit edit, string key, ChangedField field, Func<DocumentItem, bool>? holds = null) =>
        PlanCheck.ReadAgain(document, edit) is { } after
        && PlanCheck.IsOnly(document, after, key, None, added: 0, field)
        && (holds is null || holds(after[key]))
            ? new DocumentEdit(edit, after, key)
            : Refused($"Written into the document, this would change more than the {Name(field)} of '{key}', or read as something else. Send plain words without labels such as 'Owner:' or 'Target:', or change the document and import it.");

    private static string Name(ChangedField field) => field switch
    {
        ChangedField.LinkAdded or ChangedField.LinkRemoved => "links",
        ChangedField.Target => "target date",
        ChangedField.Status => "status",
        ChangedField.CheckChanged => "checks",
        ChangedField.Owner => "owner",
        _ => "text",
    };

    private static string? AnyDate(KeyedDocument document) =>
        document.Plan.Items.FirstOrDefault(item => item is { TargetSpan: not null, TargetDate: not null }) is { TargetSpan: { } span } ? document.Text.Slice(span) : null;

    private static string Blank(KeyedDocument document, (int Line, int Column) at) =>
        at.Column == 0 || char.IsWhiteSpace(document.Text[at.Line][at.Column - 1]) ? "" : " ";

    private static string Blank(KeyedDocument document, TextSpan at) => Blank(document, (at.Line, at.Column));

    private static string? Collapse(string? text) =>
        text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Refusal Refused(string detail) => new(RoadmapProblems.EditRefused, detail);
}
