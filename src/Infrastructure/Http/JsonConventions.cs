using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// How Preflight writes and reads JSON, over HTTP and in storage alike: camelCase, enums by kebab-case name, instants in RFC 3339
/// UTC, absent instead of null. Reading is strict: unknown fields, duplicates, missing and null required fields are refused.
/// </summary>
public static class JsonConventions
{
    /// <summary>Deeper nesting of what comes in is refused.</summary>
    public const int MaxDepth = 32;

    /// <summary>What goes out may be deeper: a plan nests up to 60 levels, each a list in an object.</summary>
    private const int MaxWrittenDepth = 160;

    /// <summary>The one set of options; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The same without what is <see cref="ShownOnceAttribute">shown once</see>, for answers that are stored; read-only.</summary>
    public static JsonSerializerOptions Stored { get; } = CreateStored();

    /// <summary>How the value of an enum is written.</summary>
    public static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Brings options that a framework owns to these conventions.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.ReadCommentHandling = JsonCommentHandling.Disallow;
        options.AllowTrailingCommas = false;
        options.AllowDuplicateProperties = false;
        options.AllowOutOfOrderMetadataProperties = true;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.MaxDepth = MaxWrittenDepth;
        // Every answer says application/json and nosniff, so nothing needs escaping for HTML; ✅ stays ✅.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNullableBeAbsent } };
        options.Converters.Add(new KebabCaseEnums());
        options.Converters.Add(new UtcInstants());
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        Apply(options);
        options.MakeReadOnly();
        return options;
    }

    private static JsonSerializerOptions CreateStored()
    {
        var options = new JsonSerializerOptions(Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNullableBeAbsent, LeaveOutWhatIsShownOnce } } };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutWhatIsShownOnce(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(ShownOnceAttribute), inherit: true) is true))
        {
            property.ShouldSerialize = (_, _) => false;
        }
    }

    // Nulls are not written, so a constructor parameter that may be null must not be required when it is read back.
    private static void LetNullableBeAbsent(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { IsNullable: true })
            {
                property.IsRequired = false;
            }
        }
    }
}
