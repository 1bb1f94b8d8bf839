using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.OpenApi;

/// <summary>
/// JSON schemas of the types that operations take and give, made of the same contracts that the serializer works by. Every named
/// type becomes one component.
/// </summary>
internal sealed class SchemaBook(XmlComments comments)
{
    private readonly SortedDictionary<string, (Type Type, bool IsRequest, JsonObject Schema)> _components = new(StringComparer.Ordinal);

    /// <summary>All components so far, by name.</summary>
    public JsonObject Components => new(_components.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.Schema)));

    /// <summary>The schema of a type: a reference where it has a name of its own.</summary>
    /// <param name="type">What is read or written.</param>
    /// <param name="isRequest">Whether it is read: then unknown fields are refused, and fields with a default are not required.</param>
    public JsonObject Of(Type type, bool isRequest)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Primitive(type) is { } primitive)
        {
            return primitive;
        }

        var contract = JsonConventions.Options.GetTypeInfo(type);
        return contract.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonObject { ["type"] = "array", ["items"] = Of(contract.ElementType!, isRequest) },
            JsonTypeInfoKind.Dictionary => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(contract.ElementType!, isRequest) },
            JsonTypeInfoKind.Object => Component(NameOf(type), type, isRequest, () => Object(contract, isRequest)),
            _ when type.IsEnum => Component(NameOf(type), type, isRequest: false, () => Enumeration(type)),
            _ => Component(NameOf(type), type, isRequest: false, () => Described(new JsonObject { ["type"] = "string" }, comments.Of(type))),
        };
    }

    /// <summary>A component that is put together by hand.</summary>
    public JsonObject Component(string name, Type type, bool isRequest, Func<JsonObject> schema)
    {
        if (_components.TryGetValue(name, out var known) && (known.Type != type || known.IsRequest != isRequest))
        {
            if (known.Type != type)
            {
                throw new InvalidOperationException($"{known.Type.FullName} and {type.FullName} would share the name {name} in the API's description: rename one.");
            }

            name += isRequest ? "Input" : "Output";
        }

        if (!_components.ContainsKey(name))
        {
            // Entered before it is filled, so that a type may hold itself.
            var component = new JsonObject();
            _components.Add(name, (type, isRequest, component));
            foreach (var (key, value) in schema())
            {
                component[key] = value?.DeepClone();
            }
        }

        return Reference(name);
    }

    /// <summary>The schema that a reference stands for; a schema that is no reference stands for itself.</summary>
    public JsonObject Resolve(JsonObject schema) =>
        schema["$ref"]?.GetValue<string>() is { } reference ? _components[reference[(reference.LastIndexOf('/') + 1)..]].Schema : schema;

    public static JsonObject Described(JsonObject schema, string? description)
    {
        if (!string.IsNullOrEmpty(description))
        {
            schema["description"] = description;
        }

        return schema;
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = "#/components/schemas/" + name };

    private static JsonObject? Primitive(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.String => new JsonObject { ["type"] = "string" },
        TypeCode.Boolean => new JsonObject { ["type"] = "boolean" },
        TypeCode.Int32 => new JsonObject { ["type"] = "integer", ["format"] = "int32" },
        TypeCode.Int64 => new JsonObject { ["type"] = "integer", ["format"] = "int64" },
        >= TypeCode.SByte and <= TypeCode.UInt64 => new JsonObject { ["type"] = "integer" },
        TypeCode.Double => new JsonObject { ["type"] = "number", ["format"] = "double" },
        TypeCode.Single or TypeCode.Decimal => new JsonObject { ["type"] = "number" },
        _ when type == typeof(DateOnly) => new JsonObject { ["type"] = "string", ["format"] = "date" },
        _ when type == typeof(DateTimeOffset) => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        _ when type == typeof(Guid) => new JsonObject { ["type"] = "string", ["format"] = "uuid" },
        _ when type == typeof(Uri) => new JsonObject { ["type"] = "string", ["format"] = "uri" },
        _ when type == typeof(JsonElement) || type == typeof(object) => [],
        _ => null,
    };

    private JsonObject Object(JsonTypeInfo contract, bool isRequest)
    {
        if (contract.PolymorphismOptions is { DerivedTypes: { Count: > 0 } variants } polymorphism)
        {
            return Variants(contract.Type, variants, polymorphism.TypeDiscriminatorPropertyName, isRequest);
        }

        var schema = Described(new JsonObject { ["type"] = "object" }, comments.Of(contract.Type));
        var validator = isRequest ? RuleBounds.ValidatorOf(contract.Type) : null;
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in contract.Properties.Where(property => !isRequest || property.AssociatedParameter is not null || property.Set is not null))
        {
            var member = Described(Of(property.PropertyType, isRequest), property.AttributeProvider is MemberInfo declared ? comments.Of(declared) : null);
            RuleBounds.Apply(member, validator, property.Name);
            properties[property.Name] = member;
            if (isRequest ? property.IsRequired : !IsNullable(property))
            {
                required.Add(property.Name);
            }
        }

        return Fields(schema, properties, required, isRequest);
    }

    public static JsonObject Fields(JsonObject schema, JsonObject properties, JsonArray required, bool isRequest)
    {
        schema["properties"] = properties;
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        if (isRequest)
        {
            schema["additionalProperties"] = false;
        }

        return schema;
    }

    private JsonObject Variants(Type type, IList<JsonDerivedType> variants, string discriminator, bool isRequest)
    {
        var mapping = new JsonObject();
        var oneOf = new JsonArray();
        foreach (var variant in variants)
        {
            var kind = (string)variant.TypeDiscriminator!;
            var reference = Of(variant.DerivedType, isRequest);
            var schema = Resolve(reference);
            schema["properties"]!.AsObject().Insert(0, discriminator, new JsonObject { ["type"] = "string", ["const"] = kind });
            schema["required"] = new JsonArray([discriminator, .. schema["required"]?.AsArray().Select(name => name!.DeepClone()) ?? []]);
            mapping[kind] = reference["$ref"]!.GetValue<string>();
            oneOf.Add(reference);
        }

        var union = Described([], comments.Of(type));
        union["oneOf"] = oneOf;
        union["discriminator"] = new JsonObject { ["propertyName"] = discriminator, ["mapping"] = mapping };
        return union;
    }

    private JsonObject Enumeration(Type type)
    {
        var meanings = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (Name: JsonNamingPolicy.KebabCaseLower.ConvertName(field.Name), Meaning: comments.Of(field)))
            .Where(pair => pair.Meaning is not null)
            .Select(pair => $"\n- `{pair.Name}`: {pair.Meaning}");
        return Described(
            new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. KebabCaseEnums.NamesOf(type).Select(name => (JsonNode)name)]) },
            comments.Of(type) + string.Concat(meanings));
    }

    private static bool IsNullable(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || property.IsGetNullable;

    private static string NameOf(Type type)
    {
        if (!type.IsGenericType)
        {
            return type.Name;
        }

        return string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
    }
}
