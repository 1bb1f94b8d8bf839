using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Preflight.Host.Tests;

/// <summary>What a marked value stands for.</summary>
internal enum MarkedAs
{
    /// <summary>Any text of a request's body, query or header: nobody classified it, and no log is the place for it either.</summary>
    Text,

    /// <summary>What stands in an address in place of an id.</summary>
    Place,

    Confidential,
    Personal,
    Secret,
}

/// <param name="Text">Found nowhere else.</param>
/// <param name="As">What it stands for.</param>
/// <param name="Where">The member or header that it was sent as.</param>
internal sealed record Mark(string Text, MarkedAs As, string Where);

/// <summary>Makes marked values, each one different, and finds them again.</summary>
internal sealed partial class Marks
{
    private readonly ConcurrentDictionary<string, Mark> _made = new(StringComparer.Ordinal);
    private int _count;

    public IEnumerable<Mark> All => _made.Values;

    public Mark New(MarkedAs kind, string where)
    {
        var mark = new Mark(string.Create(CultureInfo.InvariantCulture, $"mk{Interlocked.Increment(ref _count):000000}z"), kind, where);
        _made[mark.Text] = mark;
        return mark;
    }

    public IEnumerable<Mark> In(string text) => Pattern().Matches(text).Select(found => _made.GetValueOrDefault(found.Value.ToLowerInvariant())).OfType<Mark>().Distinct();

    [GeneratedRegex("mk[0-9]{6}z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
