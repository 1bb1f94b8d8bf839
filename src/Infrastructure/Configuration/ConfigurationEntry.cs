using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Preflight.Infrastructure.Configuration;

/// <summary>One setting as its operator sees it.</summary>
/// <param name="Section">The heading it stands under.</param>
/// <param name="Key">The environment variable's name.</param>
/// <param name="Default">What holds when it is absent; null when nothing does.</param>
/// <param name="Allowed">The values it accepts, in words.</param>
/// <param name="Description">What it does, in Markdown.</param>
public sealed record ConfigurationEntry(string Section, string Key, string? Default, string Allowed, string Description)
{
    /// <summary>The name that an environment variable has for a configuration key.</summary>
    public static string EnvironmentName(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    internal static ConfigurationEntry Of(string section, object defaults, PropertyInfo property)
    {
        var key = property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name
            ?? throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} has no [ConfigurationKeyName].");
        var description = property.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} has no [Description].");
        return new ConfigurationEntry(section, EnvironmentName(key), Text(property.GetValue(defaults)), AllowedBy(property), description);
    }

    internal static string AllowedBy(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
            return string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}");
        if (property.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed)
            return string.Join(", ", allowed.Values.OfType<object>());
        if (type == typeof(bool))
            return "true, false";
        if (type.IsEnum)
            return string.Join(", ", Enum.GetNames(type));
        if (type == typeof(TimeSpan))
            return "a duration as hh:mm:ss";
        return type == typeof(string) ? "text" : type == typeof(int) || type == typeof(long) ? "a whole number" : type.Name;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
