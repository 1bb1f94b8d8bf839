using System.Reflection;

namespace Preflight.Infrastructure.Configuration;

/// <summary>Every setting there is, read from the options' types, so that documents can be compared with them.</summary>
public static class ConfigurationCatalogue
{
    public static IReadOnlyList<ConfigurationEntry> Entries(params IEnumerable<Assembly> assemblies) =>
    [
        .. from type in assemblies.SelectMany(assembly => assembly.GetTypes())
           let section = type.GetCustomAttribute<ConfigurationSectionAttribute>()
           where section is not null
           orderby section.Title, type.FullName
           let defaults = Activator.CreateInstance(type)!
           from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           select ConfigurationEntry.Of(section.Title, defaults, property),
    ];
}
