using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Audit.TakeUpEntries;

/// <summary>Which members of the changes are shown in the trail: those that their area marked (<see cref="OnRecordAttribute"/>).</summary>
internal static partial class RecordedMembers
{
    private const int LongestValue = 300;
    private const int MostArguments = 100;

    private static readonly FrozenDictionary<string, Member[]> ByAction = new[] { typeof(RecordedMembers).Assembly, typeof(OnRecordAttribute).Assembly }.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsAbstract: false, IsClass: true })
        .Select(type => (Action: ActionOf(type), Members: MembersOf(type, "").ToArray()))
        .Where(found => found.Members.Length > 0)
        .GroupBy(found => found.Action, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.First().Members, StringComparer.Ordinal);

    /// <summary>An object of JSON in SQL that has every path of any change once. A function of PostgreSQL has 100 arguments at most, two for each.</summary>
    public static string Found { get; } = string.Join(" || ", ByAction.Values
        .SelectMany(members => members).Select(member => member.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        .Select(path => $"'{path}', left(data #>> '{{{path}}}', {LongestValue})")
        .Chunk(MostArguments / 2)
        .Select(part => $"jsonb_build_object({string.Join(", ", part)})"));

    /// <returns>What the change took away, and what it set; null where it is nothing.</returns>
    public static (IReadOnlyDictionary<string, string>? Before, IReadOnlyDictionary<string, string>? After) Of(string action, string found)
    {
        var members = ByAction.GetValueOrDefault(action, []);
        var values = members.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(found)!;
        return (Part(isBefore: true), Part(isBefore: false));

        SortedDictionary<string, string>? Part(bool isBefore)
        {
            var part = members.Where(member => member.IsBefore == isBefore && values.ContainsKey(member.Path)).ToDictionary(member => member.Name, member => Shown(member, values[member.Path]));
            return part.Count == 0 ? null : new SortedDictionary<string, string>(part, StringComparer.Ordinal);
        }
    }

    // As the API's other answers spell it: stored are names of members, and instants of any offset.
    private static string Shown(Member member, string value) =>
        member.IsHost ? Uri.TryCreate(value, UriKind.Absolute, out var address) ? address.Authority : ""
        : member.Type.IsEnum ? JsonNamingPolicy.KebabCaseLower.ConvertName(value)
        : member.Type == typeof(DateTimeOffset) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var at) ? JsonSerializer.SerializeToElement(at, JsonConventions.Options).GetString()!
        : value;

    private static string ActionOf(Type type) => Word().Replace(type.Name, match => (match.Index == 0 ? "" : "-") + match.Value.ToLowerInvariant());

    private static IEnumerable<Member> MembersOf(Type type, string prefix)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (property.GetCustomAttribute<OnRecordAttribute>() is { } mark)
            {
                yield return new Member(prefix + name, mark.Name ?? name, mark.IsBefore, mark.IsHost, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
            }
            else if (prefix.Length == 0 && property.PropertyType.Assembly == type.Assembly && property.PropertyType.IsClass && property.PropertyType != type)
            {
                foreach (var inner in MembersOf(property.PropertyType, name + ","))
                {
                    yield return inner;
                }
            }
        }
    }

    [GeneratedRegex("[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex Word();

    /// <param name="Path">In the change's JSON, its steps divided by commas.</param>
    /// <param name="Name">As it is shown.</param>
    /// <param name="IsBefore">Whether it was there before the change.</param>
    /// <param name="IsHost">Whether of an address the host alone is shown.</param>
    /// <param name="Type">What it is.</param>
    private sealed record Member(string Path, string Name, bool IsBefore, bool IsHost, Type Type);
}
