using System.Text.Json.Serialization.Metadata;

namespace Preflight.Infrastructure.Http;

/// <summary>What a JSON value must be, in words for the client: never a .NET type.</summary>
internal static class JsonExpectation
{
    public static string Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return $"one of: {string.Join(", ", KebabCaseEnums.NamesOf(type))}";
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => "a string",
            TypeCode.Boolean => "true or false",
            >= TypeCode.SByte and <= TypeCode.UInt64 => $"a whole number from {MinOf(type)} to {MaxOf(type)}",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number",
            _ when type == typeof(Guid) => "a UUID, such as 0192f1d2-7c1e-7000-8000-000000000000",
            _ when type == typeof(DateOnly) => "a date as YYYY-MM-DD",
            _ when type == typeof(DateTimeOffset) => "an instant with its offset, such as 2025-09-22T14:00:00Z",
            _ => JsonConventions.Options.GetTypeInfo(type).Kind switch
            {
                JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
                JsonTypeInfoKind.Enumerable => "a list",
                _ => "a string in the right form",
            },
        };
    }

    private static object? MinOf(Type type) => type.GetField("MinValue")?.GetValue(null);

    private static object? MaxOf(Type type) => type.GetField("MaxValue")?.GetValue(null);
}
