using System.Globalization;
using Preflight.Features.Roadmaps;
using Preflight.Features.Roadmaps.Documents.Diffing;

namespace Preflight.Features.Webhooks.QueueDeliveries;

/// <summary>A version of a roadmap as events for receivers, the same ones whenever they are asked for.</summary>
internal static class RoadmapCloudEvents
{
    /// <summary>An import that changes more tells their number, and the receiver reads the rest.</summary>
    public const int MostOfAnImport = 500;

    public static IEnumerable<CloudEvent> Of(string roadmap, HistoryEntryView version)
    {
        var number = 0;
        var address = $"/api/v1/roadmaps/{roadmap}";
        switch (version.Action)
        {
            case "roadmap-archived":
                yield return Whole("roadmap.archived");
                break;
            case "roadmap-restored":
                yield return Whole("roadmap.restored");
                break;
            case "document-imported":
                yield return Whole(EventTypes.Imported, version.Changes.Count);
                break;
        }

        if (version.Action == "document-imported" && (version.Version == 1 || version.Changes.Count > MostOfAnImport))
        {
            yield break;
        }

        foreach (var change in version.Changes)
        {
            if (change.Item is { } item && TypeOf(change.Field) is { } type)
            {
                var links = change.Field == ChangedField.Removed ? Links() : Links(("item", $"{address}/items/{item}"));
                yield return Event(type, item, new CloudEventData(roadmap, version.Version, item, change.From, change.To, By: version.By, Reason: version.Note, Links: links));
            }
        }

        CloudEvent Whole(string type, int? changes = null) =>
            Event(type, roadmap, new CloudEventData(roadmap, version.Version, Changes: changes, By: version.By, Reason: version.Note, Links: Links()));

        CloudEvent Event(string type, string subject, CloudEventData data) =>
            new(string.Create(CultureInfo.InvariantCulture, $"{roadmap}-{version.Version}-{number++}"), address, type, subject, version.At, data);

        Dictionary<string, string> Links(params (string Name, string Address)[] more)
        {
            var links = new Dictionary<string, string> { ["roadmap"] = address };
            if (version.Version > 1)
            {
                links["diff"] = string.Create(CultureInfo.InvariantCulture, $"{address}/diff?from={version.Version - 1}&to={version.Version}");
            }

            foreach (var (name, there) in more)
            {
                links[name] = there;
            }

            return links;
        }
    }

    /// <summary>Null for text that belongs to no item.</summary>
    private static string? TypeOf(ChangedField field) => field switch
    {
        ChangedField.Added => "roadmap.item.added",
        ChangedField.Removed => "roadmap.item.removed",
        ChangedField.Moved => "roadmap.item.moved",
        ChangedField.Text => "roadmap.item.text-changed",
        ChangedField.Status => "roadmap.item.status-changed",
        ChangedField.Owner => "roadmap.item.owner-changed",
        ChangedField.Target => "roadmap.item.target-changed",
        ChangedField.LinkAdded => "roadmap.item.link-added",
        ChangedField.LinkRemoved => "roadmap.item.link-removed",
        ChangedField.CheckAdded => "roadmap.item.check-added",
        ChangedField.CheckRemoved => "roadmap.item.check-removed",
        ChangedField.CheckChanged => "roadmap.item.check-changed",
        _ => null,
    };
}
