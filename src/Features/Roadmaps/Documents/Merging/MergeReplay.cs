using Preflight.Features.Roadmaps.Documents.Diffing;
using Preflight.Features.Roadmaps.Documents.Keys;
using Preflight.Features.Roadmaps.Documents.Writing;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.Documents.Merging;

/// <summary>
/// Takes one side's text as it is and writes into it, claim by claim, what the other side changed since the base. The text taken
/// is the file's, unless only the roadmap changed text that belongs to no item.
/// </summary>
internal sealed class MergeReplay
{
    private readonly MergeSides _sides;
    private readonly bool _ontoFile;
    private readonly bool _otherWins;
    private readonly KeyedDocument _onto;
    private readonly KeyedDocument _other;
    private KeyedDocument _document;

    public MergeReplay(MergeSides sides, Prefer prefer)
    {
        _sides = sides;
        var fileChanged = !Prose.Equal(sides.Base, sides.Theirs);
        var roadmapChanged = !Prose.Equal(sides.Base, sides.Ours);
        _ontoFile = !roadmapChanged || (fileChanged && prefer == Prefer.Document);
        (_onto, _other) = _ontoFile ? (sides.Theirs, sides.Ours) : (sides.Ours, sides.Theirs);
        _otherWins = _ontoFile == (prefer == Prefer.Roadmap);
        _document = _onto;
        if (fileChanged && roadmapChanged && !Prose.Equal(sides.Theirs, sides.Ours))
        {
            Left.Add(new(null, ChangedField.Prose, Prose.Of(sides.Base), Prose.Of(sides.Theirs), Prose.Of(sides.Ours)));
        }
    }

    /// <summary>What could not be carried over.</summary>
    public List<MergeConflict> Left { get; } = [];

    public (KeyedDocument Document, List<MergeConflict> Left) Run()
    {
        foreach (var item in _other.Plan.Items)
        {
            if (_sides.Base.TryFind(item.Key, out _))
            {
                Change(item);
            }
            else if (!_onto.TryFind(item.Key, out _))
            {
                Add(item);
            }
        }

        foreach (var item in _sides.Base.Plan.Items.Reverse())
        {
            if (!_other.TryFind(item.Key, out _) && _document.TryFind(item.Key, out var left) && (_otherWins || MergeSides.FieldsIn(_onto, item.Key) == MergeSides.FieldsIn(_sides.Base, item.Key)))
            {
                Take(item.Key, ChangedField.Removed, DocumentWriter.Remove(_document, left));
            }
        }

        return (_document.Under(_sides.Theirs.Ledger.Union(_document.Ledger)), Left);
    }

    private void Change(DocumentItem item)
    {
        var (was, wanted) = (MergeSides.FieldsIn(_sides.Base, item.Key)!, MergeFields.Of(_other, item));
        if (was == wanted)
        {
            return;
        }

        if (MergeSides.FieldsIn(_onto, item.Key) is not { } there)
        {
            // Removed on the one side and changed on the other: it stays away unless the other side is preferred.
            if (_otherWins)
            {
                Add(item);
            }

            return;
        }

        foreach (var ((field, before), (_, now), (_, onto)) in was.Each().Zip(wanted.Each(), there.Each()))
        {
            if (before != now && now != onto && (before == onto || _otherWins))
            {
                Take(item.Key, field, Write(item, field));
            }
        }
    }

    private Outcome<DocumentEdit> Write(DocumentItem item, ChangedField field)
    {
        var there = _document[item.Key];
        return field switch
        {
            ChangedField.Status when item.Mark is not null && there.MarkSpan is { } box => Mark(there, box, item),
            ChangedField.Owner => DocumentWriter.SetOwner(_document, there, item.Owner),
            ChangedField.Target when item.TargetDate is not null || item.TargetText is null => DocumentWriter.SetTargetDate(_document, there, item.TargetDate),
            ChangedField.Text => DocumentWriter.SetRawText(_document, there, _other.Text.Slice(item.TextSpan), after => after.Text == item.Text),
            _ => new Refusal(RoadmapProblems.MergeConflict, "This cannot be carried over by itself."),
        };
    }

    private DocumentEdit Mark(DocumentItem there, TextSpan box, DocumentItem item)
    {
        var edit = new TextEdit(box.Line, box.Column, box.Length, item.Mark!);
        var after = item.Mark!.Length == box.Length ? _document.WithMark(there.Key, item.Mark, item.Status) : PlanCheck.ReadAgain(_document, edit)!;
        return new(edit, after, there.Key);
    }

    private void Add(DocumentItem item)
    {
        if (item.Kind == ItemKind.Milestone || !_document.TryFind(_other.PlaceOf(item).Parent!, out var parent))
        {
            Conflict(item.Key, ChangedField.Added);
            return;
        }

        var added = new NewItem(item.Kind, _other.Text.Slice(item.TextSpan), item.Mark!, item.Owner, item.TargetDate);
        Take(item.Key, ChangedField.Added, DocumentWriter.Add(_document, parent, added, after => after.Text == item.Text));
    }

    private void Take(string key, ChangedField field, Outcome<DocumentEdit> written)
    {
        if (written.TryGet(out var edit, out _))
        {
            _document = edit.Item == key || field == ChangedField.Removed ? edit.After : edit.After.Rekey(edit.Item, key);
        }
        else
        {
            Conflict(key, field);
        }
    }

    private void Conflict(string key, ChangedField field) => Left.Add(new(key, field, Value(_sides.Base, key, field), Value(_sides.Theirs, key, field), Value(_sides.Ours, key, field)));

    private static string? Value(KeyedDocument document, string key, ChangedField field) =>
        MergeSides.FieldsIn(document, key)?.Each().Where(pair => pair.Field == field).Select(pair => pair.Value).DefaultIfEmpty(document.TryFind(key, out var item) ? item.Text : null).First();
}
