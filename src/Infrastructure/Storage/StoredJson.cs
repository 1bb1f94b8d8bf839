using System.Text.Json;
using System.Text.Json.Serialization;

namespace Preflight.Infrastructure.Storage;

/// <summary>
/// How documents and events are written. It differs from the API's JSON on purpose: what is stored must stay readable for
/// years, so that a member an older version wrote and a newer one dropped is passed over.
/// </summary>
public static class StoredJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // JSONB does not keep the order of members, so that the one that names a type may come last.
        options.AllowOutOfOrderMetadataProperties = true;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }
}
