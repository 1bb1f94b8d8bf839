using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Preflight.Features.Roadmaps.Documents.Keys;

/// <summary>Which keys were ever given, so that none is given twice.</summary>
/// <param name="Highest">For each milestone's key that was ever given, the highest number given to an item in it; 0 for none.</param>
public sealed record KeyLedger(ImmutableSortedDictionary<string, int> Highest)
{
    private const int MaxLength = 64;

    [JsonIgnore]
    public static KeyLedger Empty { get; } = new(ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    /// <summary>The key of a milestone by its code; a code that another milestone of the document has gets a number behind it.</summary>
    /// <param name="code">As the document writes it.</param>
    /// <param name="inUse">The keys of the document so far.</param>
    public (string Key, KeyLedger Next) Milestone(string code, IReadOnlySet<string> inUse)
    {
        var plain = PathSafe(code);
        var key = plain;
        for (var copy = 2; inUse.Contains(key) || IsItem(key); copy++)
        {
            key = string.Create(CultureInfo.InvariantCulture, $"{plain}-{copy}");
        }

        // A code that comes back is the same milestone coming back; its items' numbers go on.
        return (key, Highest.ContainsKey(key) ? this : new KeyLedger(Highest.SetItem(key, 0)));
    }

    /// <summary>The next key in a milestone.</summary>
    public (string Key, KeyLedger Next) Item(string milestone)
    {
        var number = Highest.GetValueOrDefault(milestone);
        string key;
        do
        {
            number++;
            key = string.Create(CultureInfo.InvariantCulture, $"{milestone}.{number}");
        }
        while (Highest.ContainsKey(key));

        return (key, new KeyLedger(Highest.SetItem(milestone, number)));
    }

    /// <summary>Enters a key that was given elsewhere, in an event.</summary>
    public KeyLedger With(string key, bool isMilestone)
    {
        if (isMilestone)
        {
            return Highest.ContainsKey(key) ? this : new KeyLedger(Highest.SetItem(key, 0));
        }

        return Split(key) is var (milestone, number) && Highest.GetValueOrDefault(milestone) < number
            ? new KeyLedger(Highest.SetItem(milestone, number))
            : this;
    }

    /// <summary>Every key that either knows of.</summary>
    public KeyLedger Union(KeyLedger other) =>
        new(other.Highest.Aggregate(Highest, (all, entry) => all.GetValueOrDefault(entry.Key, -1) < entry.Value ? all.SetItem(entry.Key, entry.Value) : all));

    private bool IsItem(string key) => Split(key) is var (milestone, number) && Highest.TryGetValue(milestone, out var highest) && number <= highest;

    private static (string Milestone, int Number)? Split(string key)
    {
        var dot = key.LastIndexOf('.');
        return dot > 0 && int.TryParse(key.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (key[..dot], number) : null;
    }

    private static string PathSafe(string code)
    {
        var safe = string.Concat(code.Trim().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' ? letter : '-'));
        safe = string.Join('-', safe.Split('-', StringSplitOptions.RemoveEmptyEntries)).Trim('.', '_');
        return safe.Length == 0 ? "M" : safe.Length > MaxLength ? safe[..MaxLength] : safe;
    }
}
