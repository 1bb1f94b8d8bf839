using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// Reads JSON values and, where they do not fit, says so in the client's words: the whole list of faults, each with its JSON
/// pointer, instead of the serializer's first exception.
/// </summary>
internal static class JsonFaults
{
    private const int MaxErrors = 100;
    private const int MaxNameLength = 64;
    private const char Unreadable = '\ufffd';

    public static object? Deserialize(JsonElement element, Type type, string pointer, List<ProblemError> errors)
    {
        if (element.ValueKind is not JsonValueKind.Null)
        {
            try
            {
                var value = element.Deserialize(type, JsonConventions.Options);
                if (!HasNul(element) && (IsAny(type) || !HasNullInList(element)))
                {
                    return value;
                }
            }
            catch (Exception fault) when (fault is JsonException or NotSupportedException)
            {
                // Explained below in words that the client can use; not supported is how a variant without its kind is called.
            }
        }

        var before = errors.Count;
        Explain(element, JsonConventions.Options.GetTypeInfo(type), pointer, errors);
        if (errors.Count == before)
        {
            errors.Add(ProblemError.InBody(pointer, $"It must be {JsonExpectation.Of(type)}."));
        }

        return null;
    }

    /// <summary>An object's fields by name; those given twice are faults.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Fields(JsonElement element, string pointer, List<ProblemError> errors)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var name = NameOf(property);
            if (!fields.TryAdd(name, property.Value))
            {
                errors.Add(ProblemError.InBody(Pointer(pointer, name), "It is given twice. Give it once."));
            }
        }

        return fields;
    }

    public static string Pointer(string parent, string name) =>
        $"{parent}/{Shortened(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static ProblemError Unknown(string parent, string name, IEnumerable<string> known) =>
        ProblemError.InBody(Pointer(parent, name), $"There is no such field. Known are: {string.Join(", ", known)}.");

    public static ProblemError Missing(string parent, string name, Type type) =>
        ProblemError.InBody(Pointer(parent, name), $"It is missing. Give {JsonExpectation.Of(type)}.");

    private static void Explain(JsonElement element, JsonTypeInfo type, string pointer, List<ProblemError> errors)
    {
        if (errors.Count >= MaxErrors)
        {
            return;
        }

        switch (type.Kind, element.ValueKind)
        {
            case (JsonTypeInfoKind.Object, JsonValueKind.Object):
                ExplainObject(element, type, pointer, errors);
                break;
            case (JsonTypeInfoKind.Dictionary, JsonValueKind.Object):
                foreach (var (name, value) in Fields(element, pointer, errors))
                {
                    if (name.AsSpan().ContainsAny('\0', Unreadable))
                    {
                        errors.Add(ProblemError.InBody(Pointer(pointer, name), "Its name must be text without a NUL character."));
                    }

                    Explain(value, TypeOf(type.ElementType!), Pointer(pointer, name), errors);
                }

                break;
            case (_, JsonValueKind.Object) when IsAny(type.Type):
                foreach (var (name, value) in Fields(element, pointer, errors))
                {
                    Explain(value, type, Pointer(pointer, name), errors);
                }

                break;
            case (JsonTypeInfoKind.Enumerable, JsonValueKind.Array):
            case (_, JsonValueKind.Array) when IsAny(type.Type):
                foreach (var (index, value) in element.EnumerateArray().Index())
                {
                    Explain(value, type.ElementType is { } part ? TypeOf(part) : type, $"{pointer}/{index}", errors);
                }

                break;
            case (_, JsonValueKind.Null) when IsAny(type.Type):
                break;
            default:
                if (!Fits(element, type.Type))
                {
                    errors.Add(ProblemError.InBody(pointer, $"It must be {JsonExpectation.Of(type.Type)}."));
                }
                else if (HasNul(element))
                {
                    errors.Add(ProblemError.InBody(pointer, "It must not contain a NUL character."));
                }

                break;
        }
    }

    private static void ExplainObject(JsonElement element, JsonTypeInfo type, string pointer, List<ProblemError> errors)
    {
        var fields = Fields(element, pointer, errors);
        var discriminator = type.PolymorphismOptions?.TypeDiscriminatorPropertyName;
        if (type.PolymorphismOptions is { } polymorphism && discriminator is not null)
        {
            var derived = polymorphism.DerivedTypes.FirstOrDefault(candidate =>
                fields.TryGetValue(discriminator, out var given) && given.ValueKind is JsonValueKind.String && given.ValueEquals(candidate.TypeDiscriminator as string));
            if (derived.DerivedType is null)
            {
                errors.Add(ProblemError.InBody(Pointer(pointer, discriminator),
                    $"It must be one of: {string.Join(", ", polymorphism.DerivedTypes.Select(candidate => candidate.TypeDiscriminator))}."));
                return;
            }

            type = TypeOf(derived.DerivedType);
        }

        var known = type.Properties.Where(property => property.AssociatedParameter is not null || property.Set is not null).ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var (name, value) in fields.Where(field => field.Key != discriminator))
        {
            if (!known.TryGetValue(name, out var property))
            {
                errors.Add(Unknown(pointer, name, known.Keys));
            }
            else if (value.ValueKind is JsonValueKind.Null)
            {
                if (!(property.AssociatedParameter?.IsNullable ?? property.IsSetNullable))
                {
                    errors.Add(ProblemError.InBody(Pointer(pointer, name), $"It must not be null. Give {JsonExpectation.Of(property.PropertyType)}."));
                }
            }
            else
            {
                Explain(value, TypeOf(property.PropertyType), Pointer(pointer, name), errors);
            }
        }

        errors.AddRange(known.Values
            .Where(property => property.IsRequired && !fields.ContainsKey(property.Name))
            .Select(property => Missing(pointer, property.Name, property.PropertyType)));
    }

    // JSON of any shape.
    private static bool IsAny(Type type) => type == typeof(JsonElement) || type == typeof(JsonElement?);

    private static bool Fits(JsonElement element, Type type)
    {
        try
        {
            return element.ValueKind is not JsonValueKind.Null && element.Deserialize(type, JsonConventions.Options) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // PostgreSQL keeps no NUL in a text. The escape is the only way to write one in JSON.
    private static bool HasNul(JsonElement element) =>
        JsonMarshal.GetRawUtf8Value(element).IndexOf("\\u0000"u8) >= 0 && element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!.Contains('\0', StringComparison.Ordinal),
            JsonValueKind.Array => element.EnumerateArray().Any(HasNul),
            JsonValueKind.Object => element.EnumerateObject().Any(property => property.Name.Contains('\0', StringComparison.Ordinal) || HasNul(property.Value)),
            _ => false,
        };

    // The serializer lets null stand where a list's element may be none.
    private static bool HasNullInList(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(value => value.ValueKind is JsonValueKind.Null || HasNullInList(value)),
        JsonValueKind.Object => element.EnumerateObject().Any(property => HasNullInList(property.Value)),
        _ => false,
    };

    // A lone surrogate, written as an escape, is no text.
    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return Unreadable.ToString();
        }
    }

    private static JsonTypeInfo TypeOf(Type type) => JsonConventions.Options.GetTypeInfo(type);

    private static string Shortened(string name) => name.Length <= MaxNameLength ? name : string.Concat(name.AsSpan(0, MaxNameLength), "…");
}
