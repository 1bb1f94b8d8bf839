using System.Globalization;
using System.Text;
using System.Text.Json;
using Preflight.Features.Roadmaps.Documents.Diffing;
using Preflight.Features.Roadmaps.Documents.Writing;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.CompareVersions;

/// <param name="Roadmap">The slug.</param>
/// <param name="From">The older version.</param>
/// <param name="To">The newer version.</param>
/// <param name="Changes">Every field of every item that differs.</param>
public sealed record DiffView(string Roadmap, long From, long To, IReadOnlyList<ChangeView> Changes)
{
    internal VersionedContent<DiffView> As(string? mediaType) => mediaType == MediaTypes.Markdown
        ? new(Encoding.UTF8.GetBytes(Markdown()), To, $"{MediaTypes.Markdown}; charset=utf-8")
        : new(JsonSerializer.SerializeToUtf8Bytes(this, JsonConventions.Options), To);

    private string Markdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### `{Roadmap}`: version {From} to {To}\n\n");
        if (Changes.Count == 0)
        {
            return text.Append("No changes.\n").ToString();
        }

        foreach (var change in Changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"- **{change.Item ?? "Text"}** {Sentence(change)}\n");
        }

        return text.ToString();
    }

    private static string Sentence(ChangeView change) => change.Field switch
    {
        ChangedField.Added => $"added: {Quote(change.To)}",
        ChangedField.Removed => $"removed: {Quote(change.From)}",
        ChangedField.Text => $"reworded: {Quote(change.From)} → {Quote(change.To)}",
        ChangedField.Moved => $"moved: {Quote(change.From)} → {Quote(change.To)}",
        ChangedField.Status => $"status: {Quote(change.From)} → {Quote(change.To)}",
        ChangedField.Owner => $"owner: {Quote(change.From)} → {Quote(change.To)}",
        ChangedField.Target => $"target: {Quote(change.From)} → {Quote(change.To)}",
        ChangedField.LinkAdded => $"link added: {Quote(change.To)}",
        ChangedField.LinkRemoved => $"link removed: {Quote(change.From)}",
        ChangedField.CheckAdded => $"check added: {Quote(change.To)}",
        ChangedField.CheckRemoved => $"check removed: {Quote(change.From)}",
        ChangedField.CheckChanged => $"check changed: {Quote(change.From)} → {Quote(change.To)}",
        ChangedField.Prose => "text changed",
    };

    private static string Quote(string? value) => string.IsNullOrWhiteSpace(value) ? "none" : PlainInline.Escape(value);
}
