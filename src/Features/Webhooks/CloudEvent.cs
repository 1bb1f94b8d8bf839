using System.Text.Json;
using System.Text.Json.Serialization;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks;

/// <summary>
/// What a receiver gets: the CloudEvents envelope in its JSON format, thin: it names what changed and where to read it.
/// <see href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md"/>
/// </summary>
/// <param name="Id">The same in every delivery of the event, to every receiver.</param>
/// <param name="Source">The resource that it is about, relative to the server.</param>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="Subject">The item's key, or the roadmap's slug.</param>
/// <param name="Time">When it was committed.</param>
/// <param name="Data">What happened.</param>
public sealed record CloudEvent(string Id, string Source, string Type, string? Subject, DateTimeOffset Time, CloudEventData Data)
{
    public const string MediaType = "application/cloudevents+json";

    [JsonPropertyName("specversion")]
    [JsonPropertyOrder(-1)]
    public string SpecVersion => "1.0";

    [JsonPropertyName("datacontenttype")]
    public string ContentType => "application/json";

    /// <summary>As it is signed and sent.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonConventions.Options);
}

/// <param name="Roadmap">The slug; absent where the event is about no roadmap.</param>
/// <param name="Version">The roadmap's version that the change made.</param>
/// <param name="Item">The item's key; absent where the event is about no item.</param>
/// <param name="From">What it was.</param>
/// <param name="To">What it is.</param>
/// <param name="Changes">Of an import: how many fields of items it changed. The single ones follow as events of their own, unless there are more than 500.</param>
/// <param name="By">Who did it.</param>
/// <param name="Webhook">The webhook that it is about; absent where it is about none.</param>
/// <param name="Reason">Why.</param>
/// <param name="Links">Where to read more, relative to the server.</param>
public sealed record CloudEventData(
    string? Roadmap = null,
    long? Version = null,
    string? Item = null,
    string? From = null,
    string? To = null,
    int? Changes = null,
    string? By = null,
    string? Webhook = null,
    string? Reason = null,
    IReadOnlyDictionary<string, string>? Links = null);
