using Preflight.Features.Roadmaps.Documents.Diffing;
using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>Whether an edit changed the plan as it was meant to, and nothing else.</summary>
internal static class PlanCheck
{
    /// <summary>The document after an edit; null where it can no longer be read.</summary>
    /// <param name="document">The document before it.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="removed">The keys of the items that it takes out.</param>
    public static KeyedDocument? ReadAgain(KeyedDocument document, TextEdit edit, IReadOnlySet<string>? removed = null)
    {
        var text = document.Text.Apply(edit);
        if (!RoadmapReader.TryRead(text, out var plan, out _))
        {
            return null;
        }

        var anchors = removed is null ? document.Anchors : document.Anchors.RemoveAll(anchor => removed.Contains(anchor.Key));
        return KeyedDocument.Restore(text, plan, anchors.Shift(edit, document.Text), document.Ledger);
    }

    /// <param name="before">The document.</param>
    /// <param name="after">The document after the edit.</param>
    /// <param name="item">The item that the edit was for.</param>
    /// <param name="removed">The keys that must be gone, and no others.</param>
    /// <param name="added">How many items must be new.</param>
    /// <param name="field">The field of the item that may differ; null where none may.</param>
    public static bool IsOnly(KeyedDocument before, KeyedDocument after, string item, IReadOnlySet<string> removed, int added, ChangedField? field)
    {
        if (after.Plan.Items.Length != before.Plan.Items.Length - removed.Count + added
            || (after.Plan.Title != before.Plan.Title && field != ChangedField.Text)
            || !after.Plan.StrayChecks.Select(stray => stray.Check.Text).SequenceEqual(before.Plan.StrayChecks.Select(stray => stray.Check.Text)))
        {
            return false;
        }

        foreach (var was in before.Plan.Items)
        {
            if (removed.Contains(was.Key))
            {
                if (after.TryFind(was.Key, out _))
                {
                    return false;
                }

                continue;
            }

            if (!after.TryFind(was.Key, out var @is)
                || @is.Kind != was.Kind
                || @is.Code != was.Code
                || after.PlaceOf(@is) != before.PlaceOf(was)
                || PlanDiff.Fields(was, @is).Any(change => was.Key != item || !Allows(field, change.Field)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A link may be part of the text that it stands in: where one may change, so may the other.</summary>
    private static bool Allows(ChangedField? field, ChangedField changed) =>
        field == changed
        || (field is ChangedField.CheckChanged && changed is ChangedField.CheckAdded or ChangedField.CheckRemoved)
        || (field is ChangedField.Text && changed is ChangedField.LinkAdded or ChangedField.LinkRemoved)
        || (field is ChangedField.LinkAdded or ChangedField.LinkRemoved && changed is ChangedField.Text or ChangedField.LinkAdded or ChangedField.LinkRemoved);
}
