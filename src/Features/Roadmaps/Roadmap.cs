using System.Collections.Immutable;
using System.Globalization;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Features.Roadmaps.Documents.Diffing;
using Preflight.Features.Roadmaps.Documents.Keys;
using Preflight.Features.Roadmaps.Documents.Merging;
using Preflight.Features.Roadmaps.Documents.Writing;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps;

/// <summary>
/// One plan, kept as one document. Immutable: a decision gives an event, applying it gives the next version. The text is the
/// state; what the text says is read when it is asked for.
/// </summary>
public sealed class Roadmap
{
    private readonly ImmutableArray<KeyAnchor> _anchors;
    private readonly KeyLedger _ledger;
    private readonly Lazy<KeyedDocument> _document;
    private readonly ImportedFile? _file;

    private Roadmap(string slug, long version, bool isArchived, DocumentText text, ImmutableArray<KeyAnchor> anchors, KeyLedger ledger, ImportedFile? file, KeyedDocument? document)
    {
        (Slug, Version, IsArchived, Text) = (slug, version, isArchived, text);
        (_anchors, _ledger, _file) = (anchors, ledger, file);
        _document = document is not null
            ? new(document)
            : new(() => KeyedDocument.Restore(Text, RoadmapReader.Read(Text), _anchors, _ledger));
    }

    public string Slug { get; }

    /// <summary>Counted from 1, the first import; 0 for a roadmap that nobody has written yet.</summary>
    public long Version { get; }

    public bool IsArchived { get; }

    public DocumentText Text { get; }

    /// <summary>What the text says, with every item's key.</summary>
    public KeyedDocument Document => _document.Value;

    /// <summary>The file that was imported last, as it came: what a file without a named base was made from.</summary>
    public KeyedDocument LastImport => _file is { } file ? KeyedDocument.Restore(file.Text, RoadmapReader.Read(file.Text), file.Keys, _ledger) : Document;

    /// <summary>Whether every item of another version is still there with the checks that the text said, and no new one has any.</summary>
    public bool KeepsTheChecksOf(Roadmap other)
    {
        return other.Document.Plan.Items.All(item => Document.TryFind(item.Key, out var here) && SaysTheSame(item.Checks, here.Checks))
            && Document.Plan.Items.All(item => item.Checks.IsEmpty || other.Document.TryFind(item.Key, out _));

        static bool SaysTheSame(ImmutableArray<DocumentCheck> checks, ImmutableArray<DocumentCheck> others) =>
            (checks.IsEmpty && others.IsEmpty) || checks.Select(check => (check.Text, check.IsYaml)).ToHashSet().SetEquals(others.Select(check => (check.Text, check.IsYaml)));
    }

    /// <summary>An estimate of the items that does not read the text.</summary>
    internal int ItemCount => _anchors.Length;

    public static Roadmap Unwritten(string slug) =>
        new(slug, 0, isArchived: false, DocumentText.From(""), [], KeyLedger.Empty, file: null, document: null);

    public static Roadmap From(RoadmapSnapshot snapshot) => new(
        snapshot.Roadmap,
        snapshot.Version,
        snapshot.IsArchived,
        DocumentText.From(snapshot.Text),
        snapshot.Keys,
        snapshot.Ledger,
        snapshot.File is { } file ? new(DocumentText.From(file.Text), file.Keys) : null,
        document: null);

    /// <summary>Takes a document in: creates the roadmap, or merges what the file changed since its base.</summary>
    /// <param name="text">The file.</param>
    /// <param name="base">The version that the file was made from; null for the last import.</param>
    /// <param name="prefer">Which side wins where both changed the same field; null to refuse.</param>
    /// <param name="note">Why.</param>
    public Decision<RoadmapEvent> Sync(DocumentText text, Roadmap? @base, Prefer? prefer, string? note)
    {
        if (IsArchived)
        {
            return RoadmapRefusals.Archived(Slug);
        }

        if (!RoadmapReader.TryRead(text, out var plan, out var unreadable))
        {
            return unreadable;
        }

        if (Version == 0)
        {
            var first = KeyedDocument.Assign(text, plan, new string?[plan.Items.Length], _ledger);
            return new DocumentImported { Text = text.ToString(), Keys = first.Anchors, Ledger = first.Ledger, Differences = PlanDiff.Between(Document, first), Note = note };
        }

        var merge = DocumentMerge.Merge(@base?.Document ?? LastImport, text, plan, Document, prefer);
        if (merge.Merged is not { } merged)
        {
            return RoadmapRefusals.MergeConflict(Slug, merge.Conflicts);
        }

        if (merged.Text.IsTooLarge)
        {
            return RoadmapRefusals.TooLarge();
        }

        if (merged.Text.Equals(Text))
        {
            return Decision<RoadmapEvent>.Nothing;
        }

        return new DocumentImported
        {
            Text = merged.Text.ToString(),
            Keys = merged.Anchors,
            Ledger = merged.Ledger,
            File = merged.Text.Equals(text) ? null : new(text.ToString(), merge.Theirs.Anchors),
            Base = @base?.Version,
            Prefer = prefer?.ToString().ToLowerInvariant(),
            Differences = PlanDiff.Between(Document, merged),
            Note = note,
        };
    }

    /// <summary>Makes one change of one item.</summary>
    public Decision<RoadmapEvent> Decide(ItemChange change) => (this, Find(change.Subject)) switch
    {
        ({ Version: 0 }, _) => RoadmapRefusals.NoSuchRoadmap(Slug),
        ({ IsArchived: true }, _) => RoadmapRefusals.Archived(Slug),
        (_, null) => RoadmapRefusals.NoSuchItem(Slug, change.Subject),
        (_, { } item) => change switch
        {
            ItemChange.SetStatus set => SetStatus(item, set),
            ItemChange.SetOwner set => SetOwner(item, set),
            ItemChange.SetTargetDate set => SetTargetDate(item, set),
            ItemChange.SetText set => SetText(item, set),
            ItemChange.Add add => Add(item, add),
            ItemChange.Remove remove => Remove(item, remove),
            ItemChange.AddLink add => AddLink(item, add),
            ItemChange.RemoveLink remove => RemoveLink(item, remove),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "A kind of change that nobody decides."),
        },
    };

    /// <summary>Makes all of the changes, each on what those before it made, or none.</summary>
    public Decision<RoadmapEvent> DecideAll(IReadOnlyList<ItemChange> changes, string? note)
    {
        var rewrites = changes.Count(change => change is not ItemChange.SetStatus);
        if (rewrites * (long)Text.Length > RoadmapRules.CharactersReadAtOnce)
        {
            return RoadmapRefusals.TooMuchAtOnce(rewrites, Math.Max(1, RoadmapRules.CharactersReadAtOnce / Text.Length));
        }

        var current = this;
        var made = ImmutableArray.CreateBuilder<RoadmapEvent>(changes.Count);
        for (var i = 0; i < changes.Count; i++)
        {
            var decision = current.Decide(changes[i]);
            if (decision.Refusal is { } refusal)
            {
                return refusal with { Detail = string.Create(CultureInfo.InvariantCulture, $"Change {i + 1} of {changes.Count}: {refusal.Detail} None of the changes was made.") };
            }

            if (decision.Event is { } happened)
            {
                made.Add(happened);
                current = current.Apply(happened);
            }
        }

        return made.Count == 0 ? Decision<RoadmapEvent>.Nothing : new ChangesMade { Events = made.ToImmutable(), Note = note };
    }

    public Decision<RoadmapEvent> Archive(string? note) =>
        Version == 0 ? RoadmapRefusals.NoSuchRoadmap(Slug)
        : IsArchived ? Decision<RoadmapEvent>.Nothing
        : new RoadmapArchived { Note = note };

    public Decision<RoadmapEvent> Restore(string? note) =>
        Version == 0 ? RoadmapRefusals.NoSuchRoadmap(Slug)
        : IsArchived ? new RoadmapRestored { Note = note }
        : Decision<RoadmapEvent>.Nothing;

    /// <summary>The next version.</summary>
    public Roadmap Apply(RoadmapEvent happened) => happened switch
    {
        DocumentImported imported => Import(imported),
        StatusClaimed claimed => Claim(claimed),
        ItemEvent item => Edit(item),
        ChangesMade changes => changes.Events.Aggregate(this, (current, made) => current.Apply(made)).At(Version + 1),
        RoadmapArchived => new(Slug, Version + 1, isArchived: true, Text, _anchors, _ledger, _file, Known),
        RoadmapRestored => new(Slug, Version + 1, isArchived: false, Text, _anchors, _ledger, _file, Known),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody applies."),
    };

    public RoadmapSnapshot Snapshot() => new()
    {
        Id = RoadmapSnapshot.IdOf(Slug, Version),
        Roadmap = Slug,
        Version = Version,
        IsArchived = IsArchived,
        Text = Text.ToString(),
        Keys = _anchors,
        Ledger = _ledger,
        File = _file is { } file ? new(file.Text.ToString(), file.Keys) : null,
    };

    private DocumentItem? Find(string key) => Document.TryFind(key, out var item) ? item : null;

    private KeyedDocument? Known => _document.IsValueCreated ? _document.Value : null;

    private Decision<RoadmapEvent> SetStatus(DocumentItem item, ItemChange.SetStatus set) =>
        item.Mark is not null && item.Status.Name == set.Status
            ? Decision<RoadmapEvent>.Nothing
            : Write(DocumentWriter.SetStatus(Document, item, set.Status), edit => new StatusClaimed
            {
                Item = item.Key,
                Kind = item.Kind,
                From = PlanDiff.ClaimOf(item) ?? item.Status.Name,
                To = set.Status,
                Edit = edit.Edit,
                Note = set.Note,
            });

    private Decision<RoadmapEvent> SetOwner(DocumentItem item, ItemChange.SetOwner set) =>
        item.Owner == set.Owner
            ? Decision<RoadmapEvent>.Nothing
            : Write(DocumentWriter.SetOwner(Document, item, set.Owner), edit => new OwnerClaimed
            {
                Item = item.Key,
                Kind = item.Kind,
                From = item.Owner,
                To = edit.After[item.Key].Owner,
                Edit = edit.Edit,
                Note = set.Note,
            });

    private Decision<RoadmapEvent> SetTargetDate(DocumentItem item, ItemChange.SetTargetDate set) =>
        item.TargetDate == set.TargetDate && (set.TargetDate is not null || item.TargetText is null)
            ? Decision<RoadmapEvent>.Nothing
            : Write(DocumentWriter.SetTargetDate(Document, item, set.TargetDate), edit => new TargetDateClaimed
            {
                Item = item.Key,
                Kind = item.Kind,
                From = PlanDiff.TargetOf(item),
                To = set.TargetDate,
                Edit = edit.Edit,
                Note = set.Note,
            });

    private Decision<RoadmapEvent> SetText(DocumentItem item, ItemChange.SetText set) =>
        item.Text == set.Text
            ? Decision<RoadmapEvent>.Nothing
            : Write(DocumentWriter.SetText(Document, item, set.Text), edit => new ItemReworded
            {
                Item = item.Key,
                Kind = item.Kind,
                From = item.Text,
                To = edit.After[item.Key].Text,
                Edit = edit.Edit,
                Note = set.Note,
            });

    private Decision<RoadmapEvent> Add(DocumentItem parent, ItemChange.Add add)
    {
        var kind = add.Kind ?? (parent.Kind == ItemKind.Criterion ? ItemKind.Criterion : ItemKind.Task);
        return Write(DocumentWriter.Add(Document, parent, kind, add.Text, add.Status, add.Owner, add.TargetDate), edit => new ItemAdded
        {
            Item = edit.Item,
            Kind = kind,
            Parent = parent.Key,
            Text = edit.After[edit.Item].Text,
            At = KeyAnchor.Of(edit.After[edit.Item]),
            Edit = edit.Edit,
            Note = add.Note,
        });
    }

    private Decision<RoadmapEvent> Remove(DocumentItem item, ItemChange.Remove remove)
    {
        var gone = DocumentWriter.WithNested(Document, item);
        return Write(DocumentWriter.Remove(Document, item), edit => new ItemRemoved
        {
            Item = item.Key,
            Kind = item.Kind,
            Removed = [.. Document.Plan.Items.Where(other => gone.Contains(other.Key)).Select(other => new RemovedItem(other.Key, other.Kind, other.Text))],
            Edit = edit.Edit,
            Note = remove.Note,
        });
    }

    private Decision<RoadmapEvent> AddLink(DocumentItem item, ItemChange.AddLink add) =>
        Write(DocumentWriter.AddLink(Document, item, add.Url, add.Title), edit => new LinkAdded
        {
            Item = item.Key,
            Kind = item.Kind,
            Url = edit.After[item.Key].Links.First(link => (link.Span.Line, link.Span.Column).CompareTo((edit.Edit.Line, edit.Edit.Column)) >= 0).Url,
            Title = add.Title,
            Edit = edit.Edit,
            Note = add.Note,
        });

    private Decision<RoadmapEvent> RemoveLink(DocumentItem item, ItemChange.RemoveLink remove) =>
        remove.Number > item.Links.Length
            ? RoadmapRefusals.NoSuchLink(item.Key, remove.Number, item.Links.Length)
            : Write(DocumentWriter.RemoveLink(Document, item, remove.Number), edit => new LinkRemoved
            {
                Item = item.Key,
                Kind = item.Kind,
                Url = item.Links[remove.Number - 1].Url,
                Edit = edit.Edit,
                Note = remove.Note,
            });

    private static Decision<RoadmapEvent> Write(Outcome<DocumentEdit> written, Func<DocumentEdit, RoadmapEvent> happened) =>
        !written.TryGet(out var edit, out var refusal) ? refusal
            : edit.Edit.Insert.Length > edit.Edit.Remove && edit.After.Text.IsTooLarge ? RoadmapRefusals.TooLarge()
            : happened(edit);

    private Roadmap Import(DocumentImported imported)
    {
        var text = DocumentText.From(imported.Text);
        var file = imported.File is { } came ? new ImportedFile(DocumentText.From(came.Text), came.Keys) : new ImportedFile(text, imported.Keys);
        return new(Slug, Version + 1, IsArchived, text, imported.Keys, imported.Ledger, file, document: null);
    }

    /// <summary>A mark of the same length changes one line and nothing else, so that neither the text is read nor the anchors are moved again.</summary>
    private Roadmap Claim(StatusClaimed claimed)
    {
        if (claimed.Edit.Remove != claimed.Edit.Insert.Length || Known is not { } document)
        {
            return Edit(claimed);
        }

        var next = document.WithMark(claimed.Item, claimed.Edit.Insert, document.Plan.Legend.StatusOf(claimed.Edit.Insert));
        return new(Slug, Version + 1, IsArchived, next.Text, _anchors, _ledger, _file, next);
    }

    private Roadmap Edit(ItemEvent happened)
    {
        var gone = happened is ItemRemoved removed ? removed.Removed.Select(item => item.Item).ToHashSet(StringComparer.Ordinal) : [];
        var anchors = _anchors.RemoveAll(anchor => gone.Contains(anchor.Key)).Shift(happened.Edit, Text);
        var ledger = _ledger;
        if (happened is ItemAdded added)
        {
            anchors = [.. anchors.Append(added.At).OrderBy(anchor => anchor.Line).ThenBy(anchor => anchor.Column)];
            ledger = ledger.With(added.Item, isMilestone: false);
        }

        return new(Slug, Version + 1, IsArchived, Text.Apply(happened.Edit), anchors, ledger, _file, document: null);
    }

    private Roadmap At(long version) => new(Slug, version, IsArchived, Text, _anchors, _ledger, _file, Known);

    private sealed record ImportedFile(DocumentText Text, ImmutableArray<KeyAnchor> Keys);
}
