using System.Text.Json;
using System.Text.Json.Serialization;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// A value type of our own that reads and writes as one JSON string, and so also binds from a route or a query:
/// <c>[JsonConverter(typeof(JsonText&lt;ItemKey&gt;))]</c> on a type whose <c>ToString</c> and <c>TryParse</c> are each other's inverse.
/// </summary>
public sealed class JsonText<T> : JsonConverter<T> where T : IParsable<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && T.TryParse(reader.GetString(), null, out var value) ? value : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
