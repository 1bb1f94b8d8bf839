using System.Text.Json.Nodes;

namespace Preflight.Infrastructure.OpenApi;

/// <summary>
/// States the bounds that hold for all of Preflight where a schema names none of its own, so that clients know how much an answer can hold
/// (OWASP API4:2023).
/// </summary>
internal static class SchemaLimits
{
    /// <summary>Nothing that is answered as a member is longer than a document.</summary>
    private const int LongestText = 1_048_576;

    private const int MostItems = 100_000;

    /// <summary>What every reader of JSON keeps exactly (RFC 8259, section 6).</summary>
    private const long LargestNumber = 9_007_199_254_740_991;

    public static void Apply(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Apply(item);
            }
        }

        if (node is not JsonObject schema)
        {
            return;
        }

        foreach (var (name, member) in schema)
        {
            if (name is not ("example" or "examples" or "default" or "enum"))
            {
                Apply(member);
            }
        }

        Bound(schema);
    }

    private static void Bound(JsonObject schema)
    {
        var format = schema["format"]?.ToString();
        if (Is(schema, "string") && !schema.ContainsKey("maxLength") && !schema.ContainsKey("enum") && !schema.ContainsKey("const"))
        {
            schema["maxLength"] = format switch { "date-time" => 40, "date" => 10, "uuid" => 36, _ => LongestText };
        }

        if (Is(schema, "array") && !schema.ContainsKey("maxItems"))
        {
            schema["maxItems"] = MostItems;
        }

        if (Is(schema, "integer") && !schema.ContainsKey("enum"))
        {
            schema.TryAdd("minimum", format == "int32" ? int.MinValue : -LargestNumber);
            schema.TryAdd("maximum", format == "int32" ? int.MaxValue : LargestNumber);
        }
    }

    private static bool Is(JsonObject schema, string type) => schema["type"] switch
    {
        JsonValue only => only.ToString() == type,
        JsonArray several => several.Any(one => one?.ToString() == type),
        _ => false,
    };

    private static void TryAdd(this JsonObject schema, string name, long value)
    {
        if (!schema.ContainsKey(name) && !schema.ContainsKey("exclusive" + char.ToUpperInvariant(name[0]) + name[1..]))
        {
            schema[name] = value;
        }
    }
}
