using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Compliance.Classification;

namespace Preflight.Infrastructure.Classification;

/// <summary>What is classified, and how a record that has such members says what it is without telling them.</summary>
public static class Classified
{
    internal const string Taxonomy = "Preflight";

    private static readonly ConcurrentDictionary<Type, Member[]> Known = new();

    /// <summary>How a member is classified; null where it is not.</summary>
    public static DataClassification? Of(MemberInfo member) => member.GetCustomAttribute<DataClassificationAttribute>()?.Classification;

    /// <summary>
    /// Prints a record's members as the compiler would, with the class of a classified one in place of its value. A record that has classified
    /// members calls it as its own <c>PrintMembers</c>.
    /// </summary>
    /// <returns>Whether it has members.</returns>
    public static bool Print(object record, StringBuilder text)
    {
        var members = Known.GetOrAdd(record.GetType(), MembersOf);
        foreach (var (index, member) in members.Index())
        {
            text.Append(index == 0 ? "" : ", ").Append(member.Property.Name).Append(" = ").Append(member.Stand ?? member.Property.GetValue(record));
        }

        return members.Length > 0;
    }

    private static Member[] MembersOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters() is [])
            .Select(property => new Member(property, Of(property) is { } known ? $"<{known.Value}>" : null)),
    ];

    private sealed record Member(PropertyInfo Property, string? Stand);
}
