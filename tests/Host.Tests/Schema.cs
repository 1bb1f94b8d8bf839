using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Preflight.Host.Tests;

/// <summary>A schema of the API's description: which bounds it lacks, and what breaks each that it has.</summary>
internal sealed class Schema(JsonObject description, JsonObject given)
{
    private const int LongestDocument = 1_048_576;
    private const int MostItemsOfAnAnswer = 100_000;

    private static readonly string[] Samples = ["a", "aaaaaaaaaaaa", "aaaaaaaaaaaa-1", "aaaaaaaaaaaaaaaa", "ada@example.org", "/docs", "5m", "0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44"];

    // What is of no one shape: bodies as a whole, and what stands for one.
    private static readonly string[] AnyShape = ["/payload", " payload", " file"];

    // What people read, and act on.
    private static readonly string[] Shown = ["name", "email", "owner", "description", "note", "reason", "title", "text"];

    private readonly JsonObject _schema = Resolve(description, given);

    public bool IsText => Type == "string" && !_schema.ContainsKey("enum") && !_schema.ContainsKey("const");

    public bool IsList => Type == "array";

    private string? Type => _schema["type"]?.ToString();

    private string? Format => _schema["format"]?.ToString();

    private IEnumerable<KeyValuePair<string, Schema>> Properties =>
        (_schema["properties"]?.AsObject() ?? []).Select(pair => KeyValuePair.Create(pair.Key, Of(pair.Value!)));

    private IEnumerable<string> Required => (_schema["required"]?.AsArray() ?? []).Select(name => name!.ToString());

    public static JsonObject Resolve(JsonObject description, JsonObject schema) =>
        schema["$ref"]?.ToString() is { } reference
            ? reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)description, (node, name) => node[name]!).AsObject()
            : schema;

    /// <summary>A value that is in order: the example where there is one, with all that is required.</summary>
    public JsonNode Example(JsonNode? example)
    {
        if (example is not null && Type != "object")
        {
            return example.DeepClone();
        }

        if (_schema["oneOf"]?[0] is { } first)
        {
            return Of(first).Example(null);
        }

        return Type switch
        {
            "object" => new JsonObject(Properties.Where(pair => example?[pair.Key] is not null || Required.Contains(pair.Key))
                .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.Example(example?[pair.Key])))),
            "array" => new JsonArray(Of(_schema["items"]!).Example(null)),
            "boolean" => true,
            null => new JsonObject(),
            "integer" or "number" => (_schema["minimum"] ?? 1).DeepClone(),
            _ => Text(),
        };
    }

    /// <summary>What comes in without a bound of its own.</summary>
    public IEnumerable<string> Unbounded(string place)
    {
        if (_schema["oneOf"] is JsonArray variants)
        {
            return variants.SelectMany(variant => Of(variant!).Unbounded($"{place}<{variant!["$ref"]}>"));
        }

        return Type switch
        {
            "object" when _schema["additionalProperties"] is JsonObject value =>
            [
                .. Lacks(!_schema.ContainsKey("maxProperties"), place, "maxProperties"),
                .. Lacks(_schema["propertyNames"]?["maxLength"] is null, place, "propertyNames.maxLength"),
                .. Of(value).Unbounded(place + "/*"),
            ],
            "object" =>
            [
                .. Lacks(_schema["additionalProperties"]?.GetValueKind() is not JsonValueKind.False, place, "additionalProperties: false"),
                .. Properties.SelectMany(pair => pair.Value.Unbounded($"{place}/{pair.Key}")),
            ],
            "array" =>
            [
                .. Lacks(_schema["maxItems"] is not { } most || most.GetValue<int>() >= MostItemsOfAnAnswer, place, "maxItems"),
                .. Of(_schema["items"]!).Unbounded(place + "/0"),
            ],
            // JSON of any shape; the body's own bounds hold for it.
            null => Lacks(!AnyShape.Any(name => place.EndsWith(name, StringComparison.Ordinal)), place, "type"),
            "integer" or "number" =>
            [
                .. Lacks(_schema["minimum"] is not { } least || (Type is "integer" && least.GetValue<decimal>() < 0), place, "minimum"),
                .. Lacks(!_schema.ContainsKey("maximum") || _schema["maximum"]!.GetValue<decimal>() == int.MaxValue, place, "maximum"),
            ],
            "boolean" => [],
            "string" => Lacks(
                !_schema.ContainsKey("enum") && !_schema.ContainsKey("const") && Format is not ("date" or "date-time" or "uuid")
                    && (_schema["maxLength"] is not { } longest || longest.GetValue<int>() >= LongestDocument && !place.Contains("/document ", StringComparison.Ordinal)),
                place, "maxLength"),
            _ => [$"{place} says not what it is"],
        };
    }

    /// <summary>Values that are in order but for one place: what is wrong, the JSON, the place's pointer, and the object that may be named in its stead.</summary>
    /// <param name="place">This value's own pointer.</param>
    /// <param name="valid">The value in order.</param>
    /// <param name="isText">Whether it is sent as a parameter, where every value is a text.</param>
    public IEnumerable<(string What, string Json, string Place, string? Holder)> Wrong(string place, JsonNode valid, bool isText = false)
    {
        if (_schema["oneOf"] is JsonArray variants)
        {
            var tag = _schema["discriminator"]!["propertyName"]!.ToString();
            return
            [
                ("no such kind", $$"""{"{{tag}}":"no-such-kind"}""", $"{place}/{tag}", null),
                ("no kind", "{}", $"{place}/{tag}", null),
                ("no object", "7", place, null),
                .. variants.SelectMany(variant => Of(variant!).Wrong(place, Of(variant!).Example(null))),
            ];
        }

        return Type switch
        {
            "object" when _schema["additionalProperties"] is JsonObject => WrongEntries(place),
            "object" => WrongObject(place, valid),
            "array" => WrongList(place, isText),
            "integer" or "number" => WrongNumber(isText).Select(wrong => (wrong.What, wrong.Json, place, (string?)null)),
            "boolean" => [("no truth", "\"x\"", place, null)],
            null => [],
            _ => WrongText(isText).Select(wrong => (wrong.What, wrong.Json, place, (string?)null)),
        };
    }

    /// <summary>The ends of what a text's format can say.</summary>
    public IEnumerable<string> Extremes() => Format switch
    {
        "date" => ["0001-01-01", "9999-12-31"],
        "date-time" => ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z"],
        "int64" or "int32" => [_schema["minimum"]!.ToJsonString(), _schema["maximum"]!.ToJsonString()],
        _ => IsText && Type == "string" ? ["\u202Eabc", "\u0001", "a\r\nb"] : [],
    };

    public IEnumerable<(string Place, string Json)> ExtremeObjects(JsonNode valid) =>
        from pair in Properties
        from extreme in pair.Value.Extremes()
        select ("/" + pair.Key, With(valid, pair.Key, pair.Value.Type is "integer" ? extreme : JsonSerializer.Serialize(extreme)));

    private IEnumerable<(string What, string Json, string Place, string? Holder)> WrongObject(string place, JsonNode valid)
    {
        yield return ("unknown field", With(valid, "noSuchField", "1"), place + "/noSuchField", null);
        yield return ("no object", "7", place, null);
        yield return ("null", "null", place, null);
        foreach (var (name, schema) in Properties)
        {
            if (Required.Contains(name) && !schema._schema.ContainsKey("const"))
            {
                yield return ("missing", Without(valid, name), $"{place}/{name}", null);
                yield return ("null", With(valid, name, "null"), $"{place}/{name}", null);
            }

            if (schema._schema.ContainsKey("const"))
            {
                continue;
            }

            var good = schema.Example(valid[name]);
            yield return ("twice", With(valid, name, $"{good.ToJsonString()},\"{name}\":{good.ToJsonString()}"), $"{place}/{name}", null);
            if (Shown.Contains(name))
            {
                yield return ("hidden character", With(valid, name, "\"a\u202eaaaaaaaaaaa\""), $"{place}/{name}", null);
                yield return ("control character", With(valid, name, "\"a\\u001baaaaaaaaaaa\""), $"{place}/{name}", null);
            }

            // An object that may be left out may be null as well.
            foreach (var wrong in schema.Wrong($"{place}/{name}", good).Where(wrong => wrong is not ("null", _, _, _) || wrong.Place != $"{place}/{name}" || Required.Contains(name)))
            {
                yield return wrong with { Json = With(valid, name, wrong.Json) };
            }
        }
    }

    private IEnumerable<(string What, string Json, string Place, string? Holder)> WrongEntries(string place)
    {
        var value = Of(_schema["additionalProperties"]!);
        var most = _schema["maxProperties"]!.GetValue<int>();
        var good = value.Example(null).ToJsonString();
        yield return ("too many", "{" + string.Join(',', Enumerable.Range(0, most + 1).Select(number => $"\"a{number}\":{good}")) + "}", place, null);
        yield return ("name too long", $$"""{"{{new string('a', _schema["propertyNames"]!["maxLength"]!.GetValue<int>() + 1)}}":{{good}}}""", place, null);
        yield return ("NUL in a name", $$"""{"a\u0000":{{good}}}""", place + "/a\0", place);
        yield return ("no object", "7", place, null);
        yield return ("null as value", """{"a":null}""", place + "/a", place);
        foreach (var wrong in value.Wrong(place + "/a", value.Example(null)))
        {
            yield return wrong with { Json = $$"""{"a":{{wrong.Json}}}""", Holder = place };
        }
    }

    private IEnumerable<(string What, string Json, string Place, string? Holder)> WrongList(string place, bool isText)
    {
        var item = Of(_schema["items"]!);
        var good = item.Example(null);
        if (isText)
        {
            yield break;
        }

        yield return ("too many", "[" + string.Join(',', Enumerable.Repeat(good.ToJsonString(), _schema["maxItems"]!.GetValue<int>() + 1)) + "]", place, null);
        if (_schema["minItems"]?.GetValue<int>() > 0)
        {
            yield return ("too few", "[]", place, null);
        }

        yield return ("no list", "7", place, null);
        yield return ("null in it", "[null]", place + "/0", null);
        foreach (var wrong in item.Wrong(place + "/0", good))
        {
            yield return wrong with { Json = $"[{wrong.Json}]" };
        }
    }

    private IEnumerable<(string What, string Json)> WrongNumber(bool isText)
    {
        yield return ("too large", (_schema["maximum"]!.GetValue<decimal>() + 1).ToString(CultureInfo.InvariantCulture));
        yield return ("too small", (_schema["minimum"]!.GetValue<decimal>() - 1).ToString(CultureInfo.InvariantCulture));
        yield return ("larger than any", Quoted("1e999"));
        if (Type is "integer")
        {
            yield return ("a huge exponent", Quoted("1e-2147483649"));
            yield return ("a fraction", Quoted("1.5"));
        }

        yield return ("no number", "\"x\"");
        if (isText)
        {
            yield return ("null", "\"null\"");
        }

        string Quoted(string number) => isText ? $"\"{number}\"" : number;
    }

    private IEnumerable<(string What, string Json)> WrongText(bool isText)
    {
        if (!isText)
        {
            yield return ("no text", "7");
            yield return ("a list", "[]");
            yield return ("NUL", "\"a\\u0000a\"");
            yield return ("half a character", "\"\\ud800\"");
        }

        if (_schema["enum"] is not null)
        {
            yield return ("no such name", "\"no-such-name\"");
            yield return ("a number", "\"0\"");
            yield break;
        }

        foreach (var text in Format switch
        {
            "date" => ["2026-02-30", "0000-01-01", "10000-01-01", "2026-1-1", ""],
            "date-time" => ["2026-01-01T00:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01T00:00:00+15:00", "2026-01-01", ""],
            "uuid" => ["x", "{0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44}"],
            _ => Array.Empty<string>(),
        })
        {
            yield return ($"'{text}'", JsonSerializer.Serialize(text));
        }

        yield return ("too long", $"\"{new string('a', (_schema["maxLength"]?.GetValue<int>() ?? LongestDocument) + 1)}\"");
        if (_schema["minLength"]?.GetValue<int>() is > 0 and var least)
        {
            yield return ("too short", $"\"{new string('a', least - 1)}\"");
        }

        if (_schema.ContainsKey("pattern"))
        {
            yield return ("another form", "\"\\\\ \"");
        }
    }

    private string Text()
    {
        if (_schema["const"] is { } only)
        {
            return only.ToString();
        }

        if (_schema["enum"]?[0] is { } first)
        {
            return first.ToString();
        }

        return Format switch
        {
            "date" => "2026-03-02",
            "date-time" => "2026-03-02T00:00:00Z",
            "uuid" => Samples[^1],
            _ => Samples.Append(new string('a', _schema["minLength"]?.GetValue<int>() ?? 1)).First(sample =>
                sample.Length >= (_schema["minLength"]?.GetValue<int>() ?? 0)
                && (_schema["pattern"] is not { } pattern || Regex.IsMatch(sample, pattern.ToString(), RegexOptions.None, TimeSpan.FromSeconds(1)))),
        };
    }

    private static IEnumerable<string> Lacks(bool isSo, string place, string keyword) => isSo ? [$"{place} has no {keyword}"] : [];

    private static string With(JsonNode valid, string name, string json)
    {
        var fields = valid.AsObject().Where(pair => pair.Key != name).Select(pair => $"\"{pair.Key}\":{pair.Value!.ToJsonString()}");
        return "{" + string.Join(',', fields.Append($"\"{name}\":{json}")) + "}";
    }

    private static string Without(JsonNode valid, string name) =>
        "{" + string.Join(',', valid.AsObject().Where(pair => pair.Key != name).Select(pair => $"\"{pair.Key}\":{pair.Value!.ToJsonString()}")) + "}";

    private Schema Of(JsonNode schema) => new(description, schema.AsObject());
}
