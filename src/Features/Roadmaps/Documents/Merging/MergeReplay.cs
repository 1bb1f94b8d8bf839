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
    private static readonly Refusal Kept = new(RoadmapProblems.MergeConflict, "This cannot be carried over by itself.");

    private readonly MergeSides _sides;
    private readonly bool _otherWins;
    private readonly KeyedDocument _onto;
    private readonly KeyedDocument _other;
    private readonly List<MergeConflict> _left = [];
    private KeyedDocument _document;

    private MergeReplay(MergeSides sides, Prefer? prefer, bool ontoFile)
    {
        _sides = sides;
        (_onto, _other) = ontoFile ? (sides.Theirs, sides.Ours) : (sides.Ours, sides.Theirs);
        _otherWins = prefer is { } wins && ontoFile == (wins == Prefer.Roadmap);
        _document = _onto;
    }

    /// <summary>The merge, and what could not be carried over.</summary>
    public static (KeyedDocument Document, List<MergeConflict> Left) Run(MergeSides sides, Prefer? prefer)
    {
        var fileChanged = !Prose.Equal(sides.Base, sides.Theirs);
        var roadmapChanged = !Prose.Equal(sides.Base, sides.Ours);
        var differ = fileChanged && roadmapChanged && !Prose.Equal(sides.Theirs, sides.Ours);
        var ontoFile = !roadmapChanged || (differ && prefer == Prefer.Document);
        var replay = new MergeReplay(sides, prefer, ontoFile);
        if (differ)
        {
            replay._left.Add(new(null, ChangedField.Prose, Prose.Of(sides.Base), Prose.Of(sides.Theirs), Prose.Of(sides.Ours)));
        }

        var merged = replay.Run();

        // What a preferred side did is never left behind: where it cannot be written onto the other's text, its own text is taken.
        return replay._otherWins && replay._left.Count > 0 ? new MergeReplay(sides, prefer, !ontoFile).Run() : merged;
    }

    private (KeyedDocument Document, List<MergeConflict> Left) Run()
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
                Take(item.Key, ChangedField.Removed, HoldsWhatStays(left) ? Kept : DocumentWriter.Remove(_document, left));
            }
        }

        return (_document.Under(_sides.Theirs.Ledger.Union(_document.Ledger)), _left);
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

    /// <summary>What one side put below an item does not go with it when the other side removes it.</summary>
    private bool HoldsWhatStays(DocumentItem item) =>
        !_otherWins && DocumentWriter.WithNested(_document, item).Any(key => _other.TryFind(key, out _) || !_sides.Base.TryFind(key, out _));

    private Outcome<DocumentEdit> Write(DocumentItem item, ChangedField field)
    {
        var there = _document[item.Key];
        return field switch
        {
            ChangedField.Status when item.Mark is not null && there.MarkSpan is { } box => Mark(there, box, item),
            ChangedField.Owner => DocumentWriter.SetOwner(_document, there, item.Owner),
            ChangedField.Target when item.TargetDate is not null || item.TargetText is null => DocumentWriter.SetTargetDate(_document, there, item.TargetDate),
            ChangedField.Text => DocumentWriter.SetRawText(_document, there, _other.Text.Slice(item.TextSpan), after => after.Text == item.Text),
            ChangedField.LinkAdded => Links(there, item),
            ChangedField.CheckChanged => Checks(there, item),
            _ => Kept,
        };
    }

    // Links that stand neither in the text nor right behind it can be taken out one by one, but not put in.
    private Outcome<DocumentEdit> Links(DocumentItem there, DocumentItem item)
    {
        var document = _document;
        for (var i = there.Links.Length - 1; i >= 0; i--)
        {
            if (MergeFields.StandsElsewhere(document.Text, there, there.Links[i]) && !item.Links.Any(link => link.Url == there.Links[i].Url))
            {
                if (!DocumentWriter.RemoveLink(document, there, i + 1).TryGet(out var removed, out _))
                {
                    return Kept;
                }

                (document, there) = (removed.After, removed.After[there.Key]);
            }
        }

        return DocumentWriter.SetRawLinks(document, there, _other.Text.Slice(item.LinksSpan), after => after.Text == there.Text && after.Links.Select(link => link.Url).SequenceEqual(item.Links.Select(link => link.Url)));
    }

    // Those that the other side does not have go, and those that it has and are not there come, each as it is written there.
    private Outcome<DocumentEdit> Checks(DocumentItem there, DocumentItem item)
    {
        var document = _document;
        var wanted = item.Checks.Select(check => (check.Text, check.IsYaml)).ToList();
        var left = wanted.ToList();
        DocumentEdit? last = null;
        for (var i = there.Checks.Length - 1; i >= 0; i--)
        {
            if (!left.Remove((there.Checks[i].Text, there.Checks[i].IsYaml)))
            {
                if (!DocumentWriter.RemoveCheck(document, document[there.Key], i + 1).TryGet(out last, out _))
                {
                    return Kept;
                }

                document = last.After;
            }
        }

        foreach (var (text, isYaml) in left)
        {
            if (!DocumentWriter.AddCheck(document, document[there.Key], text, isYaml).TryGet(out last, out _))
            {
                return Kept;
            }

            document = last.After;
        }

        return last is not null && document[there.Key].Checks.Select(check => (check.Text, check.IsYaml)).SequenceEqual(wanted) ? last : Kept;
    }

    // A mark that the legend does not know may be no box where it comes to stand.
    private Outcome<DocumentEdit> Mark(DocumentItem there, TextSpan box, DocumentItem item)
    {
        var edit = new TextEdit(box.Line, box.Column, box.Length, item.Mark!);
        if (item.Mark!.Length == box.Length && _document.Plan.Legend.StatusOf(item.Mark) == item.Status && item.Status != Status.Unknown)
        {
            return new DocumentEdit(edit, _document.WithMark(there.Key, item.Mark, item.Status), there.Key);
        }

        return PlanCheck.ReadAgain(_document, edit) is { } after && PlanCheck.IsOnly(_document, after, there.Key, new HashSet<string>(), added: 0, ChangedField.Status)
            ? new DocumentEdit(edit, after, there.Key)
            : Kept;
    }

    private void Add(DocumentItem item)
    {
        if (item.Kind == ItemKind.Milestone || !_document.TryFind(_other.PlaceOf(item).Parent!, out var parent))
        {
            _left.Add(_sides.Conflict(item.Key, ChangedField.Added));
            return;
        }

        var added = new NewItem(item.Kind, _other.Text.Slice(item.TextSpan) + _other.Text.Slice(item.LinksSpan), item.Mark!, item.Owner, item.TargetDate);
        Take(item.Key, ChangedField.Added, DocumentWriter.Add(_document, parent, added, after => after.Text == item.Text));
        if (!item.Checks.IsEmpty && _document.TryFind(item.Key, out var there))
        {
            Take(item.Key, ChangedField.CheckChanged, Checks(there, item));
        }
    }

    private void Take(string key, ChangedField field, Outcome<DocumentEdit> written)
    {
        if (written.TryGet(out var edit, out _))
        {
            _document = edit.Item == key || field == ChangedField.Removed ? edit.After : edit.After.Rekey(edit.Item, key);
        }
        else
        {
            _left.Add(_sides.Conflict(key, field));
        }
    }
}
