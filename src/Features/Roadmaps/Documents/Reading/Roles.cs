using System.Collections.Frozen;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>What a standard heading or list label makes of what stands below it.</summary>
internal enum Role
{
    None,
    Tasks,
    Objectives,
    Acceptance,
    Legend,
}

internal static class Roles
{
    private const int LongestName = 48;

    private static readonly FrozenDictionary<string, Role> Names = new Dictionary<string, Role>(StringComparer.Ordinal)
    {
        ["task"] = Role.Tasks,
        ["tasks"] = Role.Tasks,
        ["subtasks"] = Role.Tasks,
        ["sub-tasks"] = Role.Tasks,
        ["to do"] = Role.Tasks,
        ["todo"] = Role.Tasks,
        ["todos"] = Role.Tasks,
        ["to-do"] = Role.Tasks,
        ["to-dos"] = Role.Tasks,
        ["checklist"] = Role.Tasks,
        ["action items"] = Role.Tasks,
        ["work items"] = Role.Tasks,
        ["objective"] = Role.Objectives,
        ["objectives"] = Role.Objectives,
        ["goal"] = Role.Objectives,
        ["goals"] = Role.Objectives,
        ["aim"] = Role.Objectives,
        ["aims"] = Role.Objectives,
        ["acceptance"] = Role.Acceptance,
        ["acceptance criteria"] = Role.Acceptance,
        ["acceptance criterion"] = Role.Acceptance,
        ["acceptance tests"] = Role.Acceptance,
        ["criteria"] = Role.Acceptance,
        ["completion criteria"] = Role.Acceptance,
        ["definition of done"] = Role.Acceptance,
        ["definition of done (dod"] = Role.Acceptance,
        ["dod"] = Role.Acceptance,
        ["done criteria"] = Role.Acceptance,
        ["done when"] = Role.Acceptance,
        ["exit"] = Role.Acceptance,
        ["exit criteria"] = Role.Acceptance,
        ["exit criterion"] = Role.Acceptance,
        ["go/no-go"] = Role.Acceptance,
        ["go/no-go checklist"] = Role.Acceptance,
        ["go/no-go criteria"] = Role.Acceptance,
        ["go-live criteria"] = Role.Acceptance,
        ["launch criteria"] = Role.Acceptance,
        ["readiness criteria"] = Role.Acceptance,
        ["release criteria"] = Role.Acceptance,
        ["success criteria"] = Role.Acceptance,
        ["success metrics"] = Role.Acceptance,
        ["key"] = Role.Legend,
        ["marks"] = Role.Legend,
        ["markers"] = Role.Legend,
        ["status key"] = Role.Legend,
        ["status marks"] = Role.Legend,
        ["status markers"] = Role.Legend,
        ["status symbols"] = Role.Legend,
        ["symbols"] = Role.Legend,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Role>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The role that a heading or label names, whatever decorates it (<c>**Exit criteria:**</c>, <c>✅ Tasks</c>).</summary>
    public static Role Of(ReadOnlySpan<char> name)
    {
        name = Undecorated(name);
        if (name.IsEmpty || name.Length > LongestName)
        {
            return Role.None;
        }

        Span<char> normal = stackalloc char[name.Length];
        for (var i = 0; i < name.Length; i++)
        {
            normal[i] = name[i] is '\u2010' or '\u2011' or '\u2012' or '\u2013' ? '-' : char.ToLowerInvariant(name[i]);
        }

        return BySpan.TryGetValue(normal, out var role) ? role : HasWord(normal, "legend") ? Role.Legend : Role.None;
    }

    /// <summary>Whether words before boxes announce a legend (<c>Status legend:</c>, <c>Key</c>).</summary>
    public static bool AnnouncesLegend(ReadOnlySpan<char> words) => Of(words) == Role.Legend || Undecorated(words) is "Status" or "status" or "Statuses" or "statuses";

    private static ReadOnlySpan<char> Undecorated(ReadOnlySpan<char> name)
    {
        var start = 0;
        while (start < name.Length && !char.IsLetterOrDigit(name[start]))
        {
            start++;
        }

        var end = name.Length;
        while (end > start && !char.IsLetterOrDigit(name[end - 1]))
        {
            end--;
        }

        return name[start..end];
    }

    private static bool HasWord(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        var at = text.IndexOf(word);
        return at >= 0
            && (at == 0 || !char.IsLetter(text[at - 1]))
            && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length]));
    }
}
