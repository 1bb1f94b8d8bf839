using System.Collections.Concurrent;
using System.Reflection;
using System.Xml.Linq;

namespace Preflight.Infrastructure.OpenApi;

/// <summary>The XML documentation of types and their members as Markdown: said once in the code, told to the API's reader too.</summary>
internal sealed class XmlComments
{
    private readonly ConcurrentDictionary<Assembly, IReadOnlyDictionary<string, XElement>> _assemblies = new();

    public string? Of(Type type) => Text(Find(type.Assembly, "T:" + NameOf(type))?.Element("summary"));

    /// <summary>A positional record documents its members as parameters; other types as properties.</summary>
    public string? Of(MemberInfo member)
    {
        if (member.DeclaringType is not { } type)
        {
            return null;
        }

        var parameter = Find(type.Assembly, "T:" + NameOf(type))?.Elements("param").FirstOrDefault(element => element.Attribute("name")?.Value == member.Name);
        var kind = member is PropertyInfo ? "P:" : "F:";
        return Text(parameter) ?? Text(Find(type.Assembly, $"{kind}{NameOf(type)}.{member.Name}")?.Element("summary"));
    }

    private static string NameOf(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Text(XElement? element) =>
        element is null ? null : string.Join(' ', string.Concat(element.Nodes().Select(Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("cref")?.Value ?? see.Attribute("langword")?.Value ?? see.Value).Split('.', ':')[^1]}`",
        XElement { Name.LocalName: "paramref" } reference => $"`{reference.Attribute("name")?.Value}`",
        XElement other => other.Value,
        _ => "",
    };

    private XElement? Find(Assembly assembly, string id) => _assemblies.GetOrAdd(assembly, Load).GetValueOrDefault(id);

    private static IReadOnlyDictionary<string, XElement> Load(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(path)
            ? XDocument.Load(path).Descendants("member").DistinctBy(Id).ToDictionary(Id, StringComparer.Ordinal)
            : new Dictionary<string, XElement>();
    }

    private static string Id(XElement member) => member.Attribute("name")!.Value;
}
